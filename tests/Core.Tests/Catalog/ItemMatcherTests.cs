using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Servers;
using MediaSync.TestSupport.MediaServers;

namespace MediaSync.Core.Tests.Catalog;

public sealed class ItemMatcherTests
{
    private readonly CatalogIndex _index = new();
    private readonly Guid _server = Guid.NewGuid();
    private readonly Guid _otherServer = Guid.NewGuid();
    private readonly Guid _library = Guid.NewGuid();
    private readonly Guid _show = Guid.NewGuid();

    [Fact]
    public void The_same_ids_on_two_servers_are_one_item()
    {
        var first = Other().Match(MadeUpItems.Movie("a", 1), null, null);
        Here().Match(MadeUpItems.Movie("b", 1) with { Title = "Film", Year = null }, null, null).ShouldBe(first);
    }

    [Fact]
    public void Two_files_of_a_movie_on_one_server_are_one_item_by_their_ids_and_two_without()
    {
        var matcher = Here();
        var withIds = MadeUpItems.Movie("a", 1);
        matcher.Match(withIds with { Key = "4k" }, null, null).ShouldBe(matcher.Match(withIds, null, null));
        var without = MadeUpItems.Movie("a", 2, ids: false);
        matcher.Match(without with { Key = "4k2" }, null, null).ShouldNotBe(matcher.Match(without, null, null));
    }

    [Theory]
    [InlineData("MOVIE 1", 1951, 5_401_000L, true)]
    [InlineData("Movie 1", 1951, 5_460_000L, true)]
    [InlineData("Movie 1", 1951, 5_600_000L, false)]
    [InlineData("Movie 1", 1952, 5_401_000L, false)]
    [InlineData("Movie 1", null, 5_401_000L, false)]
    [InlineData("Movie 1", 1951, null, false)]
    [InlineData("Movie 2", 1951, 5_401_000L, false)]
    [InlineData("", 1951, 5_401_000L, false)]
    public void Without_ids_title_year_and_duration_have_to_agree(string title, int? year, long? duration, bool same)
    {
        var first = Other().Match(MadeUpItems.Movie("a", 1, ids: false), null, null);
        var item = MadeUpItems.Movie("b", 1, ids: false) with { Title = title, Year = year, DurationMs = duration };
        (Here().Match(item, null, null) == first).ShouldBe(same);
    }

    [Theory]
    [InlineData(null, 5_401_000L, null, 5_401_000L, true)]
    [InlineData(null, 5_401_000L, null, 5_401_001L, false)]
    [InlineData(1951, null, 1951, null, true)]
    [InlineData(null, null, null, null, false)]
    public void What_is_missing_on_both_sides_needs_the_rest_to_be_equal(
        int? year, long? duration, int? otherYear, long? otherDuration, bool same)
    {
        var movie = MadeUpItems.Movie("a", 1, ids: false);
        var first = Other().Match(movie with { Year = year, DurationMs = duration }, null, null);
        (Here().Match(movie with { Year = otherYear, DurationMs = otherDuration }, null, null) == first).ShouldBe(same);
    }

    [Fact]
    public void Two_likely_items_are_doubt_and_doubt_makes_a_new_one()
    {
        var movie = MadeUpItems.Movie("a", 1, ids: false);
        var other = Other();
        var known = new[] { other.Match(movie, null, null), other.Match(movie with { Key = "again" }, null, null) };
        known.ShouldNotContain(Here().Match(movie with { Key = "b" }, null, null));
    }

    [Fact]
    public void Episodes_are_matched_by_their_show_and_numbers()
    {
        var first = Other().Match(MadeUpItems.Episode("a", 1, 2, 3), null, _show);
        var here = Here();
        here.Match(MadeUpItems.Episode("b", 1, 2, 3) with { Title = "Folge 3" }, null, _show).ShouldBe(first);
        here.Match(MadeUpItems.Episode("b", 1, 2, 4), null, _show).ShouldNotBe(first);
        here.Match(MadeUpItems.Episode("b", 1, 2, 3) with { Key = "c" }, null, Guid.NewGuid()).ShouldNotBe(first);
        here.Match(MadeUpItems.Episode("b", 1, 2, 3) with { Key = "d", EpisodeNumber = null }, null, _show).ShouldNotBe(first);
    }

    [Fact]
    public void An_episode_without_a_show_is_unmapped_unless_its_ids_are_known()
    {
        var episode = MadeUpItems.Episode("a", 1, 1, 1) with { ExternalIds = [new("tvdb", "77")] };
        Here().Match(episode, null, null).ShouldBeNull();
        var known = Other().Match(episode, null, _show);
        known.ShouldNotBeNull();
        Here().Match(episode, null, null).ShouldBe(known);
    }

    [Fact]
    public void An_episode_that_gets_its_show_late_asks_to_be_merged_with_the_one_that_the_show_has()
    {
        var episode = MadeUpItems.Episode("a", 1, 1, 1);
        var lost = new CatalogItem(Guid.NewGuid()) { Kind = episode.Kind, Title = episode.Title };
        _index.Add(lost);
        var before = new StoredServerItem { Key = episode.Key, ItemId = lost.Id, Title = episode.Title };
        Here().Match(episode, before, null).ShouldBe(lost.Id);
        var known = Other().Match(MadeUpItems.Episode("b", 1, 1, 1), null, _show)!.Value;
        var here = Here();
        here.Match(episode, before, _show).ShouldBe(known);
        here.Merges.ShouldBe([new ItemMerge(known, lost.Id)]);
    }

    [Fact]
    public void Items_that_share_an_id_and_contradict_in_another_stay_apart()
    {
        var first = Other().Match(Both("a", 1, "5"), null, null);
        var here = Here();
        here.Match(Both("b", 1, "6"), null, null).ShouldNotBe(first);
        (here.Conflicts, here.Merges.Count).ShouldBe((1, 0));
        here.NewIds.ShouldHaveSingleItem().Id.ShouldBe(new ExternalId("tmdb", "6"));
    }

    [Fact]
    public void An_item_that_knows_the_ids_of_two_others_asks_for_their_merge()
    {
        var other = Other();
        var one = other.Match(MadeUpItems.Movie("a", 1) with { ExternalIds = [new("imdb", "tt1")] }, null, null)!.Value;
        var two = other.Match(MadeUpItems.Movie("a", 2) with { ExternalIds = [new("tmdb", "5")] }, null, null)!.Value;
        var here = Here();
        here.Match(Both("b", 3, "5"), null, null).ShouldBe(one);
        here.Merges.ShouldBe([new ItemMerge(one, two)]);
    }

    [Fact]
    public void A_mapped_item_stays_where_it_is_even_when_its_ids_change()
    {
        var movie = MadeUpItems.Movie("a", 1);
        var item = Here().Match(movie, null, null);
        var before = new StoredServerItem { Key = movie.Key, ItemId = item, Title = movie.Title, Year = movie.Year };
        var again = Here();
        again.Match(movie with { ExternalIds = [new("imdb", "tt9")] }, before, null).ShouldBe(item);
        again.Conflicts.ShouldBe(1);
    }

    [Fact]
    public void The_owner_of_an_id_that_no_sync_has_shown_is_merged_with_what_is_alike()
    {
        var reported = new CatalogItem(Guid.NewGuid());
        _index.Add(reported);
        var movie = MadeUpItems.Movie("b", 1);
        _index.AddExternalId(MediaKind.Movie, movie.ExternalIds[0], reported);
        var known = Other().Match(MadeUpItems.Movie("a", 1, ids: false), null, null)!.Value;
        var here = Here();
        here.Match(movie, null, null).ShouldBe(known);
        here.Merges.ShouldBe([new ItemMerge(known, reported.Id)]);
    }

    [Fact]
    public void The_owner_of_an_id_that_no_sync_has_shown_is_the_item_if_what_is_alike_contradicts_it()
    {
        var reported = new CatalogItem(Guid.NewGuid());
        _index.Add(reported);
        var movie = MadeUpItems.Movie("b", 1);
        _index.AddExternalId(MediaKind.Movie, movie.ExternalIds[0], reported);
        _index.AddExternalId(MediaKind.Movie, new("tmdb", "5"), reported);
        Other().Match(MadeUpItems.Movie("a", 1) with { ExternalIds = [new("tmdb", "6")] }, null, null);
        var here = Here();
        here.Match(movie, null, null).ShouldBe(reported.Id);
        here.Merges.ShouldBeEmpty();
    }

    private static ServerItem Both(string prefix, int number, string tmdb) =>
        MadeUpItems.Movie(prefix, number) with { ExternalIds = [new("imdb", "tt1"), new("tmdb", tmdb)] };

    private ItemMatcher Here() => new(_server, _library, _index, Guid.NewGuid);

    private ItemMatcher Other() => new(_otherServer, Guid.NewGuid(), _index, Guid.NewGuid);
}
