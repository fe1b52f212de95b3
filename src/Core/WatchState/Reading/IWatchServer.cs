using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState.Accounts;

namespace MediaSync.Core.WatchState.Reading;

/// <summary>
/// The border to one media server's accounts. Every method throws <see cref="MediaServerException"/> when the server refuses,
/// stays away or answers what cannot be read.
/// </summary>
public interface IWatchServer
{
    /// <summary>Who the server is, and its clock.</summary>
    Task<ServerIdentity> GetIdentityAsync(CancellationToken cancellationToken);

    /// <summary>The accounts that the server knows.</summary>
    Task<IReadOnlyList<ServerAccount>> ListAccountsAsync(CancellationToken cancellationToken);

    /// <summary>What is being played at this moment, by whomever.</summary>
    Task<IReadOnlyList<PlayingItem>> ListPlayingAsync(CancellationToken cancellationToken);

    /// <summary>Opens an account; sends nothing yet. Keep it for one read only: it may remember what it was told.</summary>
    /// <param name="account">The account's id.</param>
    /// <param name="token">The account's own token; null if the server's own may speak for it.</param>
    IWatchAccount OpenAccount(string account, string? token);
}
