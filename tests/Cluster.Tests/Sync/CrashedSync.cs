using MediaSync.Client.Http;
using MediaSync.Cluster.Tests.Client;
using MediaSync.Cluster.Tests.Crash;
using MediaSync.Core.Sync;
using MediaSync.Grains.Interfaces.Sync;
using MediaSync.Grains.Sync;
using MediaSync.Simulator.Servers;
using Npgsql;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace MediaSync.Cluster.Tests.Sync;

/// <summary>A simulated Plex that silos as processes mirror, its library of shows, and the way to kill its pass's silo.</summary>
internal sealed class CrashedSync : IAsyncDisposable
{
    /// <summary>
    /// A silo is declared dead within 4 s here, and what it had is asked for again within 2 s more. Much longer is a fault even on
    /// a busy machine, and shorter than the reminders' period, which must not be what helps.
    /// </summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CrashCluster _cluster;
    private readonly ClientApp _client;
    private readonly MediaSyncApi _api;
    private Guid _server;
    private int _askedBefore;

    private CrashedSync(CrashCluster cluster, ClientApp client, MediaSyncApi api, SimulatedServer plex) =>
        (_cluster, _client, _api, Plex) = (cluster, client, api, plex);

    public SimulatedServer Plex { get; }

    /// <summary>The library with the shows.</summary>
    public Guid Library { get; private set; }

    private IServerGrain ServerGrain => _client.Grains.GetGrain<IServerGrain>(_server);

    private ILibraryGrain LibraryGrain => GrainPasses.GrainOf(_client.Grains, _server, Library);

    /// <summary>How often a Plex was asked what has moved: each visit does, and no pass.</summary>
    private int Visits => Plex.RequestLog.Count(request => request.Path == "/library/sections");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<CrashedSync> StartAsync(CrashCluster cluster, SimulatedServer plex)
    {
        await cluster.EnsureAsync(CrashCluster.Silos);
        var client = await ClientApp.ConnectAsync(cluster.ConnectionString, Token);
        var sync = new CrashedSync(cluster, client, cluster.ApiOf(cluster.All[0]), plex);
        plex.MachineId = $"crashed-{Guid.NewGuid():N}";
        sync._server = (await sync._api.Libraries.AddServerAsync(plex.Address, null, Token)).Id;
        sync.Library = (Guid)(await sync.AskAsync("SELECT id FROM libraries WHERE kind = 2 AND server_id = $1", sync._server))!;
        return sync;
    }

    public Task SyncAsync() => _api.Libraries.StartSyncAsync(_server, SyncRequest.Usual, Token);

    /// <summary>Places the library's grain on another silo than the server's.</summary>
    public async Task PlaceApartAsync()
    {
        await ServerGrain.IsRunningAsync();
        var server = await _client.FindAsync(ServerGrain);
        var hosts = await _client.Grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true);
        RequestContext.Set(IPlacementDirector.PlacementHintKey, hosts.Keys.First(silo => !silo.Equals(server)));
        await LibraryGrain.StopAsync();
        RequestContext.Clear();
        (await _client.FindAsync(LibraryGrain)).ShouldNotBeNull().ShouldNotBe(server);
    }

    /// <summary>Kills the silo that runs the pass; nobody asks for anything after that.</summary>
    public Task KillPassAsync() => KillAsync(LibraryGrain);

    /// <summary>Kills the silo of the server's visitor.</summary>
    public Task KillVisitorAsync() => KillAsync(ServerGrain);

    /// <summary>
    /// Waits until the server has a visitor again, which visits it. The media server tells so: a call to the visitor would make
    /// one, and nobody may ask.
    /// </summary>
    public Task WaitForVisitorAsync() => FaultTime.UntilAsync(
        () => Task.FromResult(Visits > _askedBefore), Patience, "another silo visits the server", Token);

    /// <summary>Waits until the server is not visited any more: a sync that is asked for before joins the visit that ends.</summary>
    public Task UntilIdleAsync() => FaultTime.UntilAsync(
        async () => await _api.Libraries.GetSyncStatusAsync(_server, Token) is { Running: false },
        Patience,
        "the visit ends",
        Token);

    /// <summary>Waits until a query about the library answers true.</summary>
    public Task UntilAsync(string sql, string what) => FaultTime.UntilAsync(
        async () => await AskAsync(sql) is true, Patience, what, Token);

    /// <summary>One value about the library, which is $1.</summary>
    public Task<object?> AskAsync(string sql) => AskAsync(sql, Library);

    public async ValueTask DisposeAsync()
    {
        // Through a silo that lives: the one that was killed may be the first.
        using var api = _cluster.ApiOf(_cluster.All.First(silo => silo.IsRunning));
        await api.Libraries.RemoveServerAsync(_server, Token);
        _api.Dispose();
        await _client.DisposeAsync();
    }

    private async Task KillAsync(IGrain grain)
    {
        var port = (await _client.FindAsync(grain)).ShouldNotBeNull().Endpoint.Port;
        _askedBefore = Visits;
        await _cluster.All.Single(silo => silo.SiloPort == port).Process.KillAsync();
    }

    private async Task<object?> AskAsync(string sql, Guid value)
    {
        await using var command = _cluster.Database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = value });
        return await command.ExecuteScalarAsync(Token);
    }
}
