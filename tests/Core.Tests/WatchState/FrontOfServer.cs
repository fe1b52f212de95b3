using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Reading;

namespace MediaSync.Core.Tests.WatchState;

/// <summary>A server that does something of its own before it says who it is.</summary>
internal sealed class FrontOfServer(IWatchServer server, Action before) : IWatchServer
{
    public async Task<ServerIdentity> GetIdentityAsync(CancellationToken cancellationToken)
    {
        await Task.Yield();
        before();
        return await server.GetIdentityAsync(cancellationToken);
    }

    public Task<IReadOnlyList<ServerAccount>> ListAccountsAsync(CancellationToken cancellationToken) =>
        server.ListAccountsAsync(cancellationToken);

    public Task<IReadOnlyList<PlayingItem>> ListPlayingAsync(CancellationToken cancellationToken) =>
        server.ListPlayingAsync(cancellationToken);

    public IWatchAccount OpenAccount(string account, string? token) => server.OpenAccount(account, token);
}
