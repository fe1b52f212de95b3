using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.Time;
using Npgsql;

namespace MediaSync.MediaServers.Tests.Proof;

/// <summary>
/// One simulated server with one library of 100 shows and 5,000 episodes, mirrored into a database whose statements are counted. The
/// clock of both stands still between the cases but for the time that each case lets pass.
/// </summary>
internal sealed class ProofHost : IAsyncDisposable
{
    private readonly SimulatedServers _servers;
    private readonly CountedStatements _statements;
    private readonly NpgsqlDataSource _dataSource;
    private readonly MirrorHost _mirror;
    private Guid _lastPass;

    private ProofHost(
        SimulatedServers servers,
        SimulatedServer server,
        CountedStatements statements,
        NpgsqlDataSource dataSource,
        MirrorHost mirror,
        ManualTimeProvider time)
    {
        _servers = servers;
        _statements = statements;
        _dataSource = dataSource;
        _mirror = mirror;
        Server = server;
        Time = time;
    }

    public SimulatedServer Server { get; }

    public ManualTimeProvider Time { get; }

    public Guid Id { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts everything and adds the server, which is not synced yet.</summary>
    public static async Task<ProofHost> StartAsync(
        PostgresFixture postgres,
        MediaServerKind kind,
        SimulatedServersOptions? content = null,
        params (string Name, string Value)[] settings)
    {
        var time = new ManualTimeProvider();
        var servers = await SimulatedServers.StartAsync(content ?? new SimulatedServersOptions { Movies = 0 }, time, Token);
        var database = await postgres.CreateDatabaseAsync();
        var statements = new CountedStatements();
        var dataSource = statements.Open(database.ConnectionString);

        // The hourly questions who the server is and whether its mark may be trusted would come in between; they have rows of
        // their own. One attempt: a case that fails shows it.
        (string, string)[] usual =
        [
            ("Sync:ServerCheckInterval", "7.00:00:00"), ("Sync:StrongCheckInterval", "1.00:00:00"), ("MediaServers:MaxAttempts", "1"),
        ];
        var mirror = new MirrorHost(database, dataSource, time, [.. usual, .. settings]);
        var server = kind == MediaServerKind.Plex ? servers.Plex : servers.Jellyfin;
        server.Content.VanishLibrary(MediaKind.Movie);
        server.Content.VanishLibrary(MediaKind.Artist);
        var host = new ProofHost(servers, server, statements, dataSource, mirror, time);
        host.Id = (await mirror.Libraries.AddServerAsync(server.Address, null, Token)).Id;
        return host;
    }

    /// <summary>Visits the server and measures what it cost.</summary>
    public async Task<ProofCost> VisitAsync(SyncRequest? request = null)
    {
        var (requests, statements) = (Server.Requests, _statements.Count);
        await _mirror.VisitAsync(Id, request ?? SyncRequest.Usual, Token);
        var cost = new ProofCost(Server.Requests - requests, _statements.Count - statements);
        var passes = (await _mirror.Libraries.GetHistoryAsync(Id, null, 1, Token))!;

        // A visit that finds no library runs no pass.
        var pass = passes.Count > 0 && passes[0].Pass != _lastPass ? passes[0] : null;
        _lastPass = pass?.Pass ?? _lastPass;
        return cost with { Pass = pass };
    }

    /// <summary>Confirms what waits for deletion, without starting a pass by itself.</summary>
    public Task<IReadOnlyList<string>> QueryAsync(string sql) => _mirror.QueryAsync(sql, Token);

    /// <summary>How the library stands.</summary>
    public async Task<LibraryStatus> StatusAsync() =>
        (await _mirror.Libraries.GetSyncStatusAsync(Id, Token))!.Libraries.Single(library => library.Kind == LibraryKind.Shows);

    /// <summary>Keys that only the server has, and keys that only the mirror has.</summary>
    public Task<(int OnlyThere, int OnlyHere)> CompareAsync() => _mirror.CompareShowsAsync(Server, Token);

    public async ValueTask DisposeAsync()
    {
        await _mirror.DisposeAsync();
        await _dataSource.DisposeAsync();
        await _servers.DisposeAsync();
        _statements.Dispose();
    }
}
