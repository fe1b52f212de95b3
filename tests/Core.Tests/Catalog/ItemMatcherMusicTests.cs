using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Servers;
using MediaSync.TestSupport.MediaServers;

namespace MediaSync.Core.Tests.Catalog;

/// <summary>Music: artists, albums and tracks of two servers.</summary>
public sealed class ItemMatcherMusicTests
{
    private readonly CatalogIndex _index = new();
    private readonly Guid _server = Guid.NewGuid();
    private readonly Guid _otherServer = Guid.NewGuid();
    private readonly Guid _library = Guid.NewGuid();
    private readonly Guid _artist = Guid.NewGuid();
    private readonly Guid _album = Guid.NewGuid();

    [Fact]
    public void An_artist_is_known_by_its_name_whatever_its_case()
    {
        var first = Other().Match(MadeUpItems.Artist("a", 1), null, null);
        var here = Here();
        here.Match(MadeUpItems.Artist("b", 1) with { Title = "ARTIST 1" }, null, null).ShouldBe(first);
        here.Match(MadeUpItems.Artist("b", 2), null, null).ShouldNotBe(first);
    }

    [Fact]
    public void Two_artists_of_one_name_in_one_library_are_two()
    {
        var here = Here();
        var first = here.Match(MadeUpItems.Artist("a", 1), null, null);
        here.Match(MadeUpItems.Artist("a", 1) with { Key = "namesake" }, null, null).ShouldNotBe(first);
    }

    [Theory]
    [InlineData("ALBUM 1", 1971, true)]
    [InlineData("Album 1", null, true)]
    [InlineData("Album 1", 1999, false)]
    [InlineData("Album 2", 1971, false)]
    [InlineData("", 1971, false)]
    public void An_album_is_known_by_its_artist_and_title_and_by_no_other_year(string title, int? year, bool same)
    {
        var first = Other().Match(MadeUpItems.Album("a", 1, 1), null, _artist);
        var item = MadeUpItems.Album("b", 1, 1) with { Title = title, Year = year };
        (Here().Match(item, null, _artist) == first).ShouldBe(same);
    }

    [Fact]
    public void An_album_of_another_artist_is_another_album()
    {
        var first = Other().Match(MadeUpItems.Album("a", 1, 1), null, _artist);
        Here().Match(MadeUpItems.Album("b", 2, 1), null, Guid.NewGuid()).ShouldNotBe(first);
    }

    [Fact]
    public void Albums_whose_artist_is_unknown_are_not_one_by_their_title()
    {
        var first = Other().Match(MadeUpItems.Album("a", 1, 1), null, null);
        Here().Match(MadeUpItems.Album("b", 1, 1), null, null).ShouldNotBe(first);
    }

    [Fact]
    public void A_track_is_known_by_its_album_its_disc_and_its_number()
    {
        var first = Other().Match(MadeUpItems.Track("a", 1, 1, 3), null, _album);
        var here = Here();
        here.Match(MadeUpItems.Track("b", 1, 1, 3) with { Title = "Lied 3" }, null, _album).ShouldBe(first);
        here.Match(MadeUpItems.Track("b", 1, 1, 4), null, _album).ShouldNotBe(first);
        here.Match(MadeUpItems.Track("b", 1, 1, 3) with { Key = "disc 2", SeasonNumber = 2 }, null, _album).ShouldNotBe(first);
        here.Match(MadeUpItems.Track("b", 1, 2, 3), null, Guid.NewGuid()).ShouldNotBe(first);
    }

    [Fact]
    public void A_track_without_an_album_is_unmapped_and_an_album_without_an_artist_is_not()
    {
        Here().Match(MadeUpItems.Track("a", 1, 1, 1), null, null).ShouldBeNull();
        Here().Match(MadeUpItems.Album("a", 1, 1) with { ShowKey = null }, null, null).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(MediaKind.Artist)]
    [InlineData(MediaKind.Album)]
    [InlineData(MediaKind.Track)]
    public void What_is_alike_and_has_another_musicbrainz_id_stays_apart(MediaKind kind)
    {
        var (item, parent) = Of(kind, "a");
        var (twin, _) = Of(kind, "b");
        var first = Other().Match(item with { ExternalIds = [new("musicbrainz", "one")] }, null, parent);
        var here = Here();

        here.Match(twin with { ExternalIds = [new("musicbrainz", "two")] }, null, parent).ShouldNotBe(first);
        (here.Conflicts, here.Merges.Count).ShouldBe((0, 0));
    }

    [Theory]
    [InlineData(MediaKind.Artist)]
    [InlineData(MediaKind.Album)]
    [InlineData(MediaKind.Track)]
    public void One_musicbrainz_id_is_one_item_whatever_it_is_called_and_wherever_it_is(MediaKind kind)
    {
        ExternalId[] ids = [new("musicbrainz", "one")];
        var (item, parent) = Of(kind, "a");
        var (twin, _) = Of(kind, "b");
        var first = Other().Match(item with { ExternalIds = ids }, null, parent);

        Here().Match(twin with { Title = "Another", Year = 1, EpisodeNumber = 9, ExternalIds = ids }, null, Guid.NewGuid())
            .ShouldBe(first);
    }

    private (ServerItem Item, Guid? Parent) Of(MediaKind kind, string prefix) => kind switch
    {
        MediaKind.Artist => (MadeUpItems.Artist(prefix, 1), null),
        MediaKind.Album => (MadeUpItems.Album(prefix, 1, 1), _artist),
        _ => (MadeUpItems.Track(prefix, 1, 1, 1), _album),
    };

    private ItemMatcher Here() => new(_server, _library, _index, Guid.NewGuid);

    private ItemMatcher Other() => new(_otherServer, Guid.NewGuid(), _index, Guid.NewGuid);
}
