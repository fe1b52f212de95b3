using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Reading;
using MediaSync.MediaServers.Http;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>
/// The accounts of one Jellyfin. The server's token is an API key or an administrator's: either speaks for everybody.
/// </summary>
internal sealed class JellyfinWatchServer(string ownToken, Func<string, ServerConnection> connect) : IWatchServer
{
    private readonly ServerConnection _connection = connect(ownToken);

    public async Task<ServerIdentity> GetIdentityAsync(CancellationToken cancellationToken)
    {
        // One request: a second is fine enough for what is read every few minutes, and so the Date header tells the time.
        const string path = "System/Info/Public";
        var answer = await _connection.GetAsync(path, JellyfinJson.Default.JellyfinSystemInfo, cancellationToken)
            .ConfigureAwait(false);
        return answer.Value is { Id.Length: > 0 } info
            ? new ServerIdentity(
                info.Id,
                info.ServerName ?? string.Empty,
                info.Version ?? string.Empty,
                answer.Date ?? throw _connection.Unreadable(path, "a Date header"))
            {
                AskedAt = answer.AskedAt,
            }
            : throw _connection.Unreadable(path, "Id");
    }

    public async Task<IReadOnlyList<ServerAccount>> ListAccountsAsync(CancellationToken cancellationToken)
    {
        var answer = await _connection.GetAsync("Users", JellyfinWatchJson.Default.Accounts, cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. answer.Value
                .Where(account => account is { Id.Length: > 0 })
                .Select(account => new ServerAccount(account!.Id!, account.Name ?? string.Empty)),
        ];
    }

    public async Task<IReadOnlyList<PlayingItem>> ListPlayingAsync(CancellationToken cancellationToken)
    {
        var answer = await _connection.GetAsync("Sessions", JellyfinWatchJson.Default.Sessions, cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. answer.Value
                .Where(session => session is { UserId.Length: > 0, NowPlayingItem.Id.Length: > 0 })
                .Select(session => new PlayingItem(session!.UserId!, session.NowPlayingItem!.Id!)),
        ];
    }

    public IWatchAccount OpenAccount(string account, string? token) =>
        new JellyfinWatchAccount(token is null ? _connection : connect(token), account, hasOwnToken: token is not null);
}
