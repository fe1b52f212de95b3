using MediaSync.Cluster.Tests.Crash;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Cluster.Tests.Sync;

/// <summary>A server is listened to by its grain: once in the whole cluster, wherever that is.</summary>
public sealed class ClusterPushTests(PostgresFixture postgres)
{
    /// <summary>Much shorter than the interval of visits, and than the reminders' period.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>A visit follows 5 to 10 seconds after the first message, and this machine may be busy.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(20);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_message_of_a_server_brings_a_pass_forward_over_the_one_connection_of_all_silos()
    {
        await using var servers = await StartServersAsync();
        await using var cluster = await SyncCluster.StartAsync(postgres, silos: 3, ("Sync:Push", "true"));
        var server = await SyncAsync(cluster, servers);
        await UntilAsync(() => servers.Plex.ListenerCount == 1, "somebody listens");

        servers.Plex.Content.AddEpisode(servers.Plex.Content.Items(MediaKind.Season)[0]);
        await UntilItemsAsync(cluster, servers);

        servers.Plex.ListenerCount.ShouldBe(1);
        foreach (var silo in Enumerable.Range(0, 3))
        {
            (await cluster.LibrariesIn(silo).GetSyncStatusAsync(server, Token)).ShouldNotBeNull().Push.ShouldBe(PushState.Connected);
        }
    }

    [Fact]
    public async Task A_silo_that_goes_takes_its_connection_with_it_and_another_one_listens()
    {
        await using var servers = await StartServersAsync();
        await using var cluster = await SyncCluster.StartAsync(postgres, silos: 2, ("Sync:Push", "true"));
        await SyncAsync(cluster, servers);
        await UntilAsync(() => servers.Plex.ListenerCount == 1, "somebody listens");

        var place = (await cluster.PlacesOfAsync("mediasync.server")).ShouldHaveSingleItem();
        await cluster.StopSiloAsync(cluster.Silos.Single(silo => silo.SiloAddress.Equals(place)));

        // A second connection was made and one is left: the first one is gone.
        await UntilAsync(() => AttemptsOf(servers) > 1, "another silo connects");
        await UntilAsync(() => servers.Plex.ListenerCount == 1, "only the other silo listens");
        (await cluster.PlacesOfAsync("mediasync.server")).ShouldHaveSingleItem().ShouldNotBe(place);

        servers.Plex.Content.AddEpisode(servers.Plex.Content.Items(MediaKind.Season)[0]);
        await UntilItemsAsync(cluster, servers);
        servers.Plex.ListenerCount.ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_that_breaks_is_made_again()
    {
        await using var servers = await StartServersAsync();
        await using var cluster = await SyncCluster.StartAsync(postgres, silos: 2, ("Sync:Push", "true"));
        await SyncAsync(cluster, servers);
        await UntilAsync(() => servers.Plex.ListenerCount == 1, "somebody listens");

        servers.Plex.CutListeners();

        // Not that nobody listens in between, which is over in a second.
        await UntilAsync(() => AttemptsOf(servers) > 1, "the connection is made again");
        await UntilAsync(() => servers.Plex.ListenerCount == 1, "somebody listens again");
    }

    private static Task<SimulatedServers> StartServersAsync() =>
        SimulatedServers.StartAsync(new() { Shows = 2, Episodes = 8, Movies = 4 }, cancellationToken: Token);

    /// <summary>How often a connection was asked for.</summary>
    private static int AttemptsOf(SimulatedServers servers) =>
        servers.Plex.RequestLog.Count(request => request.Path.Contains("/websockets/", StringComparison.Ordinal));

    private static async Task<Guid> SyncAsync(SyncCluster cluster, SimulatedServers servers)
    {
        var server = await cluster.AddAsync(servers.Plex.Address);
        await cluster.LibrariesIn(0).StartSyncAsync(server, SyncRequest.Usual, Token);
        await cluster.WaitForEndAsync(server);
        return server;
    }

    private static Task<TimeSpan> UntilItemsAsync(SyncCluster cluster, SimulatedServers servers) => FaultTime.UntilAsync(
        async () => await cluster.CountAsync("SELECT count(*) FROM server_items")
            == Enum.GetValues<MediaKind>().Sum(kind => servers.Plex.Content.Items(kind).Count),
        Soon,
        "a pass sees the new episode",
        Token);

    private static Task<TimeSpan> UntilAsync(Func<bool> isReached, string what) =>
        FaultTime.UntilAsync(() => Task.FromResult(isReached()), Patience, what, Token);
}
