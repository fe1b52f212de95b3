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
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly CrashCluster _cluster;
    private readonly ClientApp _client;
    private readonly MediaSyncApi _api;
    private Guid _server;

    private CrashedSync(CrashCluster cluster, ClientApp client, MediaSyncApi api, SimulatedServer plex) =>
        (_cluster, _client, _api, Plex) = (cluster, client, api, plex);

    public SimulatedServer Plex { get; }

    /// <summary>The library with the shows.</summary>
    public Guid Library { get; private set; }

    private IServerGrain ServerGrain => _client.Grains.GetGrain<IServerGrain>(_server);

    private ILibraryGrain LibraryGrain => GrainPasses.GrainOf(_client.Grains, _server, Library);

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

    /// <summary>Waits until the server has a visitor again, which visits it.</summary>
    public Task WaitForVisitorAsync() => FaultTime.UntilAsync(
        async () =>
        {
            try
            {
                // Looked for before it is called: a call would make it, and nobody may ask.
                return await _client.FindAsync(ServerGrain) is not null && await ServerGrain.IsRunningAsync();
            }
            catch (OrleansException)
            {
                // The dead silo is a member still.
                return false;
            }
        },
        Patience,
        "another silo visits the server",
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
        await _cluster.All.Single(silo => silo.SiloPort == port).Process.KillAsync();
    }

    private async Task<object?> AskAsync(string sql, Guid value)
    {
        await using var command = _cluster.Database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = value });
        return await command.ExecuteScalarAsync(Token);
    }
}
