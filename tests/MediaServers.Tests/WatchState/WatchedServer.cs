using MediaSync.Core.Playback;
using MediaSync.Core.Sync.Servers;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;

namespace MediaSync.MediaServers.Tests.WatchState;

/// <summary>One simulated server that is mirrored, and the one account on it that a test is about.</summary>
internal sealed class WatchedServer : IAsyncDisposable
{
    private readonly SimulatedServers _servers;

    private WatchedServer(SimulatedServers servers, WatchedHost host, SimulatedServer server, SimulatedAccount account, Guid id)
    {
        _servers = servers;
        Host = host;
        Server = server;
        Account = account;
        Id = id;
    }

    public WatchedHost Host { get; }

    public SimulatedServer Server { get; }

    public SimulatedAccount Account { get; }

    public Guid Id { get; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts and mirrors the server; nobody's account is mapped yet.</summary>
    /// <param name="postgres">Where the mirror is.</param>
    /// <param name="kind">Which server.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="account">0: the owner or the administrator; 1: somebody without rights over others.</param>
    public static async Task<WatchedServer> StartAsync(
        PostgresFixture postgres, MediaServerKind kind, SimulatedServersOptions content, int account = 0)
    {
        var servers = await SimulatedServers.StartAsync(content, null, Token);
        var host = await WatchedHost.StartAsync(postgres);
        var server = kind == MediaServerKind.Plex ? servers.Plex : servers.Jellyfin;
        var id = await host.MirrorAsync(server.Address);
        return new WatchedServer(servers, host, server, server.Accounts.All[account], id);
    }

    /// <summary>Maps the account; without a token of its own, the server's is used.</summary>
    public Task MapAsync(bool writes, string? token = null) => Host.MapAsync(Id, Account.Id, token, writes);

    /// <summary>A report of the user's own client, committed.</summary>
    public async Task ReportAsync(SimulatedItem item, ReportKind kind, TimeSpan position = default)
    {
        var duration = item.Duration ?? TimeSpan.Zero;
        await Host.ReportAsync(
            await ItemOfAsync(item), kind, (long)position.TotalMilliseconds, (long)duration.TotalMilliseconds);
    }

    /// <summary>The user's state of an item here; null if there is none.</summary>
    public async Task<ItemProgress?> ProgressOfAsync(SimulatedItem item) => await Host.ProgressOfAsync(await ItemOfAsync(item));

    /// <summary>The account's state of an item there.</summary>
    public WatchedState StateOf(SimulatedItem item) => Server.Accounts.StateOf(Account, item);

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await _servers.DisposeAsync();
    }

    private Task<Guid> ItemOfAsync(SimulatedItem item) => Host.ItemOfAsync(Id, Server.KeyOf(item));
}
