using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.MediaServers;

namespace MediaSync.Postgres.Tests.Catalog;

public sealed class GoneRowsTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_episode_that_comes_back_under_another_key_before_its_old_key_goes_stays_what_it_was()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Shows);
        var (season, episode) = (MadeUpItems.Season("a", 1, 1), MadeUpItems.Episode("a", 1, 1, 1));
        await mirror.WriteAsync(library, MadeUpItems.Show("a", 1), season, episode);
        var items = (await mirror.ItemOfAsync(library, season.Key), await mirror.ItemOfAsync(library, episode.Key));
        mirror.Time.Advance(TimeSpan.FromHours(1));
        await mirror.WriteAsync(library, season with { Key = "s" }, episode with { Key = "e" });
        await DeleteAsync(mirror, library, season, episode);
        (await mirror.ItemOfAsync(library, "s"), await mirror.ItemOfAsync(library, "e")).ShouldBe(items);
    }

    [Fact]
    public async Task Of_two_unnumbered_items_of_a_season_the_deleted_one_is_not_the_other()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Shows);
        var extras = new[] { 1, 2 }.Select(n => MadeUpItems.Episode("a", 1, 0, n) with { EpisodeNumber = null }).ToArray();
        await mirror.WriteAsync(library, [MadeUpItems.Show("a", 1), .. extras]);
        await DeleteAsync(mirror, library, extras[0]);
        (await mirror.CountAsync("SELECT count(*) FROM media_items WHERE merged_into IS NOT NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task A_renamed_file_stays_what_it_was_though_another_server_has_a_copy()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var one = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        var other = await mirror.AddLibraryAsync("b", LibraryKind.Movies);
        var movie = MadeUpItems.Movie("a", 1, ids: false);
        await mirror.WriteAsync(one, movie);
        await mirror.WriteAsync(other, movie with { Key = "copy" });
        await mirror.WriteAsync(one, movie with { Key = "renamed" });
        (await mirror.ItemOfAsync(one, "renamed")).ShouldNotBe(await mirror.ItemOfAsync(other, "copy"));
        await DeleteAsync(mirror, one, movie);
        (await mirror.ItemOfAsync(one, "renamed")).ShouldBe(await mirror.ItemOfAsync(other, "copy"));
    }

    [Fact]
    public async Task Two_items_that_another_library_lists_side_by_side_stay_two()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var one = await mirror.AddLibraryAsync("a", LibraryKind.Shows);
        var other = await mirror.AddLibraryAsync("b", LibraryKind.Shows);
        await mirror.WriteAsync(one, MadeUpItems.Show("a", 1));
        await mirror.WriteAsync(other, MadeUpItems.Show("b", 1));
        foreach (var version in new[] { "short", "long" })
        {
            var episode = MadeUpItems.Episode("a", 1, 1, 1) with { Key = version, ExternalIds = [new("tvdb", version)] };
            await mirror.WriteAsync(one, episode);
            await mirror.WriteAsync(other, episode with { ShowKey = "b-s1" });
        }

        // Even if nothing but the lists tells them apart.
        await mirror.ScalarAsync("DELETE FROM external_ids WHERE provider = 'tvdb' AND kind = 4");
        await DeleteAsync(mirror, one, MadeUpItems.Episode("a", 1, 1, 1) with { Key = "short" });
        (await mirror.ItemOfAsync(other, "short")).ShouldNotBe(await mirror.ItemOfAsync(other, "long"));
    }

    private static async Task DeleteAsync(Mirror mirror, MirrorLibrary library, params ServerItem[] items)
    {
        var pass = library.NewPass();
        await mirror.Store.BeginAsync(pass, mirror.Time.GetUtcNow(), Token);
        var page = Mirror.Page(pass) with { Gone = [.. items.Select(item => item.Key)] };
        (await mirror.Store.WriteAsync(page, Token)).ShouldNotBeNull().Removed.ShouldBe(items.Length);
    }
}
