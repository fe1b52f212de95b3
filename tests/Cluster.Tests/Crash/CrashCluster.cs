using System.Diagnostics;
using System.Net;
using MediaSync.Client.Http;
using MediaSync.Cluster.Tests.Clone;
using MediaSync.Postgres.Embedded;
using MediaSync.Simulator.Processes;
using MediaSync.TestSupport.Databases;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace MediaSync.Cluster.Tests.Crash;

/// <summary>
/// Three silos as processes and a PostgreSQL server of their own, to be hurt. The last silo reaches the server through a relay.
/// </summary>
public sealed class CrashCluster : IAsyncLifetime
{
    public const int Silos = 3;
    public const int WriterSlots = 2;
    public const int SyncPageSize = 50;

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private TestFolder _folder = null!;
    private EmbeddedPostgres _server = null!;
    private TcpRelay _relay = null!;
    private LocalCluster _direct = null!;
    private LocalCluster _relayed = null!;

    public string ConnectionString => _server.ConnectionString;

    public NpgsqlDataSource Database { get; private set; } = null!;

    /// <summary>The silo behind <see cref="Relay"/>.</summary>
    public LocalSilo RelayedSilo => _relayed.Silos[0];

    public IReadOnlyList<LocalSilo> All => [.. _direct.Silos, RelayedSilo];

    internal TcpRelay Relay => _relay;

    private string KeyFile => Path.Combine(_folder.Path, "administrator.key");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _folder = await TestFolder.CreateAsync();
        var options = _folder.Options();
        options.MaxConnections = 300;
        _server = await EmbeddedPostgres.StartAsync(options, NullLogger.Instance, TimeProvider.System, Token);
        Database = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(ConnectionString) { ApplicationName = "crash test", Timeout = 5, CommandTimeout = 30 });
        var direct = new NpgsqlConnectionStringBuilder(ConnectionString);
        _relay = new TcpRelay(new IPEndPoint(IPAddress.Loopback, direct.Port));
        var relayed = new NpgsqlConnectionStringBuilder(ConnectionString) { Host = "127.0.0.1", Port = _relay.Address.Port };
        _direct = await LocalCluster.StartAsync(Describe("mediasync", "direct", ConnectionString), 1, TimeProvider.System, Token);
        var second = _direct.AddAsync(Token);
        _relayed = await LocalCluster.StartAsync(
            Describe("mediasync", "relayed", relayed.ConnectionString), 1, TimeProvider.System, Token);
        await second;
    }

    /// <summary>What a cluster on this server is made of.</summary>
    /// <param name="clusterId">Clusters with different ids do not know of each other.</param>
    /// <param name="name">Of the folder with its logs.</param>
    /// <param name="connectionString">How it reaches the server.</param>
    public LocalClusterOptions Describe(string clusterId, string name, string connectionString)
    {
        var logs = Path.Combine(_folder.Path, "silos", name);
        Directory.CreateDirectory(logs);
        return new LocalClusterOptions(ClonedFiles.SiloProgram, connectionString)
        {
            LogFolder = logs,
            AdministratorKeyFile = KeyFile,
            Settings = new Dictionary<string, string?>
            {
                ["Silo__ClusterId"] = clusterId,
                ["Silo__ProbeTimeout"] = "00:00:01",
                ["Flushing__WriterSlots"] = $"{WriterSlots}",
                ["Sync__PageSize"] = $"{SyncPageSize}",
                ["Sync__Push"] = "false",
            },
        };
    }

    /// <summary>Starts or stops silos until this many run, and waits until each of them is ready.</summary>
    public async Task EnsureAsync(int silos)
    {
        foreach (var silo in All.Skip(silos).Where(silo => silo.IsRunning))
        {
            await silo.Process.TerminateAsync();
        }

        await Task.WhenAll(All.Take(silos).Select(SettleAsync));
    }

    /// <summary>
    /// Waits until a silo is a member that is ready. One that was declared dead ends when it reads the members next; if that takes
    /// long it is killed. One that has ended is started again.
    /// </summary>
    /// <returns>What became of it.</returns>
    public async Task<string> SettleAsync(LocalSilo silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        var fate = "was declared dead and ended";
        if (silo.IsRunning && !await IsMemberAsync(silo))
        {
            try
            {
                await FaultTime.UntilAsync(() => Task.FromResult(!silo.IsRunning), Farewell, "a dead silo ends", Token);
            }
            catch (TimeoutException)
            {
                fate = "was declared dead and killed";
                await silo.Process.KillAsync();
            }
        }

        if (!silo.IsRunning)
        {
            await silo.StartAsync(Token);
            return fate;
        }

        await FaultTime.UntilAsync(() => IsReadyAsync(silo), TimeSpan.FromMinutes(1), "a silo is ready", Token);
        return "stayed a member";
    }

    /// <summary>The API of a silo, for the administrator.</summary>
    public MediaSyncApi ApiOf(LocalSilo silo)
    {
        ArgumentNullException.ThrowIfNull(silo);
        return MediaSyncApi.Connect(silo.Address, File.ReadAllText(KeyFile).Trim());
    }

    /// <summary>Makes PostgreSQL end by a signal, and waits until its supervisor has started it again.</summary>
    public async Task RestartServerAsync(string signal)
    {
        var before = _server.ProcessId;
        using (var kill = Process.Start("kill", [$"-{signal}", $"{before}"]))
        {
            await kill.WaitForExitAsync(Token);
        }

        await FaultTime.UntilAsync(
            () => Task.FromResult(_server.ProcessId != before), TimeSpan.FromMinutes(1), "PostgreSQL is started again", Token);
        // Our own connections ended with the server; the product has to find out by itself.
        Database.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await (_relayed?.DisposeAsync() ?? default);
        await (_direct?.DisposeAsync() ?? default);
        await (_relay?.DisposeAsync() ?? default);
        await (Database?.DisposeAsync() ?? default);
        await (_server?.DisposeAsync() ?? default);
        await (_folder?.DisposeAsync() ?? default);
        _http.Dispose();
    }

    private async Task<bool> IsMemberAsync(LocalSilo silo)
    {
        await using var command = Database.CreateCommand("SELECT count(*) FROM cluster_members WHERE port = $1 AND status = 3");
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = silo.SiloPort });
        return (long)(await command.ExecuteScalarAsync(Token))! > 0;
    }

    private async Task<bool> IsReadyAsync(LocalSilo silo)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri(silo.Address, "health/ready"), Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            Token.ThrowIfCancellationRequested();
            return false;
        }
    }
}
