using MediaSync.Cluster.Tests.Crash;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Cluster.Tests.Sync;

/// <summary>What holds for a server holds for it in the whole cluster, whichever silos are asked and run its passes.</summary>
public sealed class SpreadSyncTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Many_starts_at_all_silos_are_one_visit_with_passes_on_both_and_four_requests_in_flight()
    {
        await using var servers = await SimulatedServers.StartAsync(
            new() { Shows = 12, Episodes = 240, Movies = 120, Artists = 0 }, cancellationToken: Token);
        await using var cluster = await SyncCluster.StartAsync(postgres, silos: 2, ("Sync:PageSize", "10"));
        var server = await cluster.AddAsync(servers.Plex.Address);
        servers.Plex.Latency = TimeSpan.FromMilliseconds(20);
        await Task.WhenAll(Enumerable.Range(0, 40).Select(number =>
            cluster.LibrariesIn(number % 2).StartSyncAsync(server, SyncRequest.Usual, Token)));
        var places = await cluster.PlacesOfAsync("mediasync.library");
        var status = await cluster.WaitForEndAsync(server);

        places.Distinct().Count().ShouldBe(2);
        status.Libraries.ShouldAllBe(library => library.State == SyncState.Succeeded);
        (await cluster.CountAsync("SELECT count(*) FROM sync_passes")).ShouldBe(status.Libraries.Count);
        (await cluster.CountAsync("SELECT count(*) FROM server_items")).ShouldBe(CountOf(servers.Plex));
        servers.Plex.PeakInFlight.ShouldBe(4);
        (await cluster.PlacesOfAsync("mediasync.server")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_full_sync_that_is_asked_for_at_another_silo_while_one_runs_follows_it()
    {
        await using var servers = await SimulatedServers.StartAsync(
            new() { Shows = 2, Episodes = 8, Movies = 4 }, cancellationToken: Token);
        await using var cluster = await SyncCluster.StartAsync(postgres, silos: 2);
        var server = await cluster.AddAsync(servers.Plex.Address);
        var release = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        servers.Plex.Faults.Next(SimulatedFault.Held(release.Task, arrived.SetResult), where: "/all?type=");
        await cluster.LibrariesIn(0).StartSyncAsync(server, SyncRequest.Usual, Token);
        await arrived.Task.WaitAsync(Token);
        var full = new SyncRequest(Core.Sync.Passes.PassMode.Full, IsDryRun: false);
        await cluster.LibrariesIn(1).StartSyncAsync(server, full, Token);
        await cluster.LibrariesIn(0).StartSyncAsync(server, full, Token);
        (await cluster.LibrariesIn(1).GetSyncStatusAsync(server, Token)).ShouldNotBeNull().Running.ShouldBeTrue();
        release.SetResult();
        var status = await cluster.WaitForEndAsync(server);
        (await cluster.CountAsync("SELECT count(*) FROM sync_passes")).ShouldBe(2 * status.Libraries.Count);
    }

    [Fact]
    public async Task A_server_that_is_removed_has_its_passes_stopped_wherever_they_run()
    {
        await using var servers = await SimulatedServers.StartAsync(
            new() { Shows = 2, Episodes = 8, Movies = 4 }, cancellationToken: Token);
        await using var cluster = await SyncCluster.StartAsync(postgres, silos: 2);
        var server = await cluster.AddAsync(servers.Plex.Address);
        var release = new TaskCompletionSource();
        var held = 0;
        var both = new TaskCompletionSource();
        servers.Plex.Faults.Next(
            SimulatedFault.Held(release.Task, () =>
            {
                if (Interlocked.Increment(ref held) == 4)
                {
                    both.SetResult();
                }
            }),
            times: null,
            where: "/all?type=");
        await cluster.LibrariesIn(0).StartSyncAsync(server, SyncRequest.Usual, Token);

        // A page of movies, and one each of shows, seasons and episodes.
        await both.Task.WaitAsync(Token);
        (await cluster.LibrariesIn(1).RemoveServerAsync(server, Token)).ShouldBeTrue();
        release.SetResult();
        (await cluster.LibrariesIn(1).GetSyncStatusAsync(server, Token)).ShouldBeNull();
        (await cluster.CountAsync("SELECT count(*) FROM server_items")).ShouldBe(0);

        // Nobody visits it any more, or listens to it.
        await FaultTime.UntilAsync(
            async () => (await cluster.PlacesOfAsync("mediasync.server")).Count == 0, TimeSpan.FromSeconds(30), "its grain ends", Token);
    }

    [Fact]
    public async Task Passes_of_a_silo_that_stops_in_order_go_on_at_another_without_being_asked_for()
    {
        await using var servers = await SimulatedServers.StartAsync(
            new() { Shows = 4, Episodes = 80, Movies = 40 }, cancellationToken: Token);
        await using var cluster = await SyncCluster.StartAsync(
            postgres, silos: 2, ("Sync:PageSize", "10"), ("Sync:DueCheckInterval", "00:00:01"));
        var server = await cluster.AddAsync(servers.Plex.Address);
        var release = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        servers.Plex.Faults.Next(
            SimulatedFault.Held(release.Task, arrived.SetResult), where: "type=4&");
        await cluster.LibrariesIn(0).StartSyncAsync(server, SyncRequest.Usual, Token);
        await arrived.Task.WaitAsync(Token);

        // Movies are on the first silo, shows on the second.
        await cluster.StopSiloAsync(cluster.Silos[1]);
        release.SetResult();
        var status = await cluster.WaitForEndAsync(server);
        status.Libraries.ShouldAllBe(library => library.State == SyncState.Succeeded);
        (await cluster.CountAsync("SELECT count(*) FROM server_items")).ShouldBe(CountOf(servers.Plex));
    }

    [Fact]
    public async Task A_reminder_visits_a_server_that_nobody_started()
    {
        await using var servers = await SimulatedServers.StartAsync(
            new() { Shows = 2, Episodes = 8, Movies = 4 }, cancellationToken: Token);
        await using var cluster = await SyncCluster.StartAsync(postgres, silos: 1, ("Sync:DueCheckInterval", "00:00:01"));
        await cluster.LibrariesIn(0).AddServerAsync(servers.Plex.Address, null, Token);

        // A pass that failed an hour ago: the next one is due.
        await cluster.ExecuteAsync(
            """
            INSERT INTO sync_status (library_id, state, pass, pass_started_at, pass_ended_at)
            SELECT id, 3, id, now() - interval '1 hour', now() - interval '1 hour' FROM libraries
            """);
        await FaultTime.UntilAsync(
            async () => await cluster.CountAsync("SELECT count(*) FROM sync_status WHERE state <> 2") == 0,
            TimeSpan.FromMinutes(1),
            "every library is synced",
            Token);

        (await cluster.CountAsync("SELECT count(*) FROM server_items")).ShouldBe(CountOf(servers.Plex));
    }

    private static int CountOf(SimulatedServer server) =>
        Enum.GetValues<MediaKind>().Sum(kind => server.Content.Items(kind).Count);
}
