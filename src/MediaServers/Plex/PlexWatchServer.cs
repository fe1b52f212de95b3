using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Reading;
using MediaSync.MediaServers.Http;

namespace MediaSync.MediaServers.Plex;

/// <summary>The accounts of one Plex. All watch state is the token's: the server's own token speaks for its owner only.</summary>
internal sealed class PlexWatchServer(string ownToken, Func<string, ServerConnection> connect) : IWatchServer
{
    /// <summary>The owner's id on every server.</summary>
    public const string Owner = "1";

    private readonly ServerConnection _connection = connect(ownToken);

    public Task<ServerIdentity> GetIdentityAsync(CancellationToken cancellationToken) =>
        new PlexServer(_connection).GetIdentityAsync(cancellationToken);

    public async Task<IReadOnlyList<ServerAccount>> ListAccountsAsync(CancellationToken cancellationToken)
    {
        // Id 0 has no name and no state: it is the server's own.
        var answer = await _connection.GetAsync("accounts", PlexWatchJson.Default.PlexWatchAnswer, cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. (answer.Value.Container?.Accounts ?? [])
                .Where(account => account is { Id: not (null or "" or "0") })
                .Select(account => new ServerAccount(account!.Id!, account.Name ?? string.Empty)),
        ];
    }

    public async Task<IReadOnlyList<PlayingItem>> ListPlayingAsync(CancellationToken cancellationToken)
    {
        var answer = await _connection.GetAsync("status/sessions", PlexWatchJson.Default.PlexWatchAnswer, cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. (answer.Value.Container?.Items ?? [])
                .Where(item => item is { RatingKey.Length: > 0, User.Id.Length: > 0 })
                .Select(item => new PlayingItem(item!.User!.Id!, item.RatingKey!)),
        ];
    }

    public IWatchAccount OpenAccount(string account, string? token)
    {
        if (token is null && account != Owner)
        {
            throw new MediaServerException(
                "The server's Plex token speaks for its owner only. Enter the account's own token.")
            {
                Failure = MediaServerFailure.Unauthorized,
            };
        }

        return new PlexWatchAccount(token is null ? _connection : connect(token), account, ListAccountsAsync);
    }
}
