using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.MediaServers;

namespace MediaSync.Postgres.Tests.Catalog;

/// <summary>Pages as an incremental pass writes them: what is new comes together with its parts.</summary>
public sealed class PageParentsTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_show_that_comes_with_its_episodes_after_it_was_deleted_finds_those_that_are_stored(bool hasIds)
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Shows);
        var show = Show("a") with { ExternalIds = hasIds ? MadeUpItems.Show("a", 1).ExternalIds : [] };
        ServerItem[] page = [show, MadeUpItems.Season("a", 1, 1), MadeUpItems.Episode("a", 1, 1, 1)];
        await mirror.WriteAsync(library, page);
        var before = await ItemsOfAsync(mirror, library, page);
        await mirror.ScalarAsync("DELETE FROM server_items");
        await mirror.WriteAsync(library, page);
        (await ItemsOfAsync(mirror, library, page)).ShouldBe(before);
    }

    [Fact]
    public async Task A_show_that_comes_with_its_episodes_to_a_second_server_finds_them_below_the_owner_of_its_ids()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var (one, other) = await AddLibrariesAsync(mirror, LibraryKind.Shows);
        ServerItem[] first = [MadeUpItems.Show("a", 1), MadeUpItems.Season("a", 1, 1), MadeUpItems.Episode("a", 1, 1, 1)];
        ServerItem[] second =
        [
            MadeUpItems.Show("b", 1) with { Title = "Serie 1" }, MadeUpItems.Season("b", 1, 1), MadeUpItems.Episode("b", 1, 1, 1),
        ];
        await mirror.WriteAsync(one, first);
        await mirror.WriteAsync(other, second);
        (await ItemsOfAsync(mirror, other, second)).ShouldBe(await ItemsOfAsync(mirror, one, first));
    }

    [Fact]
    public async Task A_show_that_is_another_one_of_the_title_finds_nothing()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var (one, other) = await AddLibrariesAsync(mirror, LibraryKind.Shows);
        await mirror.WriteAsync(one, Show("a"), MadeUpItems.Episode("a", 1, 1, 1));
        await mirror.WriteAsync(other, Show("b") with { Year = 1987 }, MadeUpItems.Episode("b", 1, 1, 1));
        (await mirror.ItemOfAsync(other, "b-s1s1e1")).ShouldNotBe(await mirror.ItemOfAsync(one, "a-s1s1e1"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_album_that_comes_with_its_tracks_finds_them_whether_or_not_its_artist_comes_too(bool isArtistKnown)
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var (one, other) = await AddLibrariesAsync(mirror, LibraryKind.Music);
        ServerItem[] first = [MadeUpItems.Artist("a", 1), MadeUpItems.Album("a", 1, 1), MadeUpItems.Track("a", 1, 1, 1)];
        ServerItem[] second = [MadeUpItems.Artist("b", 1), MadeUpItems.Album("b", 1, 1), MadeUpItems.Track("b", 1, 1, 1)];
        await mirror.WriteAsync(one, first);
        if (isArtistKnown)
        {
            await mirror.WriteAsync(other, second[0]);
        }

        await mirror.WriteAsync(other, second);
        (await ItemsOfAsync(mirror, other, second)).ShouldBe(await ItemsOfAsync(mirror, one, first));
    }

    private static ServerItem Show(string prefix) => MadeUpItems.Show(prefix, 1) with { ExternalIds = [] };

    private static async Task<(MirrorLibrary One, MirrorLibrary Other)> AddLibrariesAsync(Mirror mirror, LibraryKind kind) =>
        (await mirror.AddLibraryAsync("a", kind), await mirror.AddLibraryAsync("b", kind));

    private static async Task<List<Guid?>> ItemsOfAsync(Mirror mirror, MirrorLibrary library, ServerItem[] items)
    {
        var found = new List<Guid?>();
        foreach (var item in items)
        {
            found.Add((await mirror.ItemOfAsync(library, item.Key)).ShouldNotBeNull());
        }

        return found;
    }
}
