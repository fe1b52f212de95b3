using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Postgres.Tests.Catalog;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.MediaServers;

namespace MediaSync.Postgres.Tests.Sync;

public sealed class LateShowTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Episodes_of_a_show_that_came_while_everything_was_read_find_it_with_the_next_short_pass()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Shows);
        var server = new FakeMediaServer();
        MadeUpItems.AddShows(server, "a", 1, 5, 4);
        var late = MadeUpItems.Show("a", 9) with { UpdatedAt = server.Time.AddMinutes(1) };
        var episode = MadeUpItems.Episode("a", 9, 1, 1) with { SeasonKey = null, UpdatedAt = late.UpdatedAt };
        server[MediaKind.Episode].Add(episode);
        (await mirror.RunAsync(server, library, cancellationToken: Token)).Totals.Unmapped.ShouldBe(1);
        server[MediaKind.Show].Add(late);

        var pass = await mirror.RunAsync(server, library, SyncRequest.Usual, new SyncOptions(), Token);
        (pass.Mode, pass.Totals.Added, pass.Totals.Unmapped).ShouldBe((PassMode.Incremental, 1, 0), pass.Message);
        (await mirror.ItemOfAsync(library, episode.Key)).ShouldNotBeNull();
    }
}
