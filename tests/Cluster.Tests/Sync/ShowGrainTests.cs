using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Grains.Interfaces.Sync;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Cluster.Tests.Sync;

/// <summary>What a show's grain found serves whoever asks the same, and nobody who asks something else.</summary>
public sealed class ShowGrainTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pass_that_is_begun_again_asks_the_media_server_nothing_twice()
    {
        await using var servers = await SimulatedServers.StartAsync(
            new() { Shows = 4, Episodes = 40, Movies = 4 }, cancellationToken: Token);
        await using var cluster = await SyncCluster.StartAsync(postgres, silos: 2);
        var server = await cluster.AddAsync(servers.Plex.Address);
        await cluster.LibrariesIn(0).StartSyncAsync(server, SyncRequest.Usual, Token);
        await cluster.WaitForEndAsync(server);
        var episode = servers.Plex.Content.Items(MediaKind.Episode)[0];
        var gone = new StoredChild(servers.Plex.KeyOf(episode), MediaKind.Episode);
        servers.Plex.Content.Delete(episode);

        var library = (await cluster.ListAsync<Guid>("SELECT id FROM libraries WHERE kind = 2"))[0];
        var section = (await cluster.ListAsync<string>("SELECT key FROM libraries WHERE kind = 2"))[0];
        var show = servers.Plex.KeyOf(episode.Parent!.Parent!);
        var search = new ShowSearch(new PassKey(server, library, Guid.NewGuid()), section, LibraryKind.Shows, show)
        {
            SeeksLeaves = true,
            SeeksBetween = false,
            Watermark = DateTimeOffset.UnixEpoch,
            Mark = "9",
        };
        var grain = cluster.Grains.GetGrain<IShowGrain>(server, show);
        var before = servers.Plex.Requests;
        var first = (await grain.SearchAsync(search)).ShouldNotBeNull();
        first.Gone.ShouldBe([gone]);
        var asked = servers.Plex.Requests - before;
        (first.IsWhole, first.Requests).ShouldBe((true, asked));

        // The silo of the first pass is gone; the next pass has another id, and all else is as it was.
        var again = search with { Pass = search.Pass with { Pass = Guid.NewGuid() } };
        var remembered = (await grain.SearchAsync(again)).ShouldNotBeNull();
        (remembered.Gone.ShouldHaveSingleItem(), remembered.Requests).ShouldBe((gone, 0));
        servers.Plex.Requests.ShouldBe(before + asked);

        // A pass has committed meanwhile, or the server counts otherwise: nothing of it holds.
        await grain.SearchAsync(again with { Watermark = DateTimeOffset.UnixEpoch.AddDays(1) });
        servers.Plex.Requests.ShouldBe(before + (2 * asked));
        await grain.SearchAsync(again with { Mark = "8" });
        servers.Plex.Requests.ShouldBe(before + (3 * asked));
    }

    [Fact]
    public async Task An_incremental_pass_has_its_doubtful_shows_searched_by_their_grains()
    {
        await using var servers = await SimulatedServers.StartAsync(
            new() { Shows = 4, Episodes = 40, Movies = 4 }, cancellationToken: Token);
        await using var cluster = await SyncCluster.StartAsync(postgres, silos: 2);
        var server = await cluster.AddAsync(servers.Plex.Address);
        await cluster.LibrariesIn(0).StartSyncAsync(server, SyncRequest.Usual, Token);
        await cluster.WaitForEndAsync(server);
        servers.Plex.Content.Delete(servers.Plex.Content.Items(MediaKind.Episode)[0]);
        var (release, arrived) = (new TaskCompletionSource(), new TaskCompletionSource());
        servers.Plex.Faults.Next(SimulatedFault.Held(release.Task, arrived.SetResult), where: "/allLeaves");
        await cluster.LibrariesIn(1).StartSyncAsync(server, SyncRequest.Usual, Token);
        await arrived.Task.WaitAsync(Token);
        (await cluster.PlacesOfAsync("mediasync.show")).Count.ShouldBe(1);
        release.SetResult();
        await cluster.WaitForEndAsync(server);
        (await cluster.CountAsync("SELECT sum(removed) FROM sync_passes WHERE mode = 1")).ShouldBe(1);
        (await cluster.CountAsync("SELECT count(*) FROM server_items WHERE kind = 4")).ShouldBe(39);
    }

    [Fact]
    public async Task A_media_server_that_is_away_is_told_as_such()
    {
        await using var cluster = await SyncCluster.StartAsync(postgres, silos: 1, ("MediaServers:MaxAttempts", "1"));
        var servers = await SimulatedServers.StartAsync(new() { Shows = 2, Episodes = 8, Movies = 4 }, cancellationToken: Token);
        var server = await cluster.AddAsync(servers.Plex.Address);
        await servers.DisposeAsync();
        var search = new ShowSearch(new PassKey(server, Guid.NewGuid(), Guid.NewGuid()), "2", LibraryKind.Shows, "1")
        {
            SeeksLeaves = true,
            SeeksBetween = false,
        };
        var away = await Should.ThrowAsync<MediaServerException>(
            () => cluster.Grains.GetGrain<IShowGrain>(server, "1").SearchAsync(search));
        away.Failure.ShouldBe(MediaServerFailure.Unreachable);
    }
}
