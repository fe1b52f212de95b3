using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Sending;

namespace MediaSync.Core.WatchState.Reading;

/// <summary>
/// The border to the watch state of one account: movies and episodes. Every method throws
/// <see cref="Sync.MediaServerException"/> when the server refuses, stays away or answers what cannot be read.
/// </summary>
public interface IWatchAccount
{
    /// <summary>Most keys in one call of <see cref="ReadItemsAsync"/>.</summary>
    const int MaxKeys = 100;

    /// <summary>Proves that the account is there and that its token reads it.</summary>
    /// <returns>The account; null: the server has none of this id.</returns>
    /// <exception cref="Sync.MediaServerException">The token opens nothing, or is another account's.</exception>
    Task<ServerAccount?> CheckAsync(CancellationToken cancellationToken);

    /// <summary>Everything that is played or begun, page by page, at most 1,000 rows each.</summary>
    IAsyncEnumerable<IReadOnlyList<WatchRow>> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>What was begun or played since, and may be somewhat before.</summary>
    /// <param name="since">By the server's clock.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    Task<IReadOnlyList<WatchRow>> ReadSinceAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Everything that has a resume point.</summary>
    Task<IReadOnlyList<WatchRow>> ReadResumableAsync(CancellationToken cancellationToken);

    /// <summary>How many movies and episodes are marked as played.</summary>
    Task<int> CountPlayedAsync(CancellationToken cancellationToken);

    /// <summary>Every show and how much of it is played.</summary>
    Task<IReadOnlyList<PlayedShow>> ListShowsAsync(CancellationToken cancellationToken);

    /// <summary>Every episode of a show, played or not.</summary>
    Task<IReadOnlyList<WatchRow>> ReadShowAsync(string show, CancellationToken cancellationToken);

    /// <summary>Every movie that is played.</summary>
    Task<IReadOnlyList<WatchRow>> ReadPlayedMoviesAsync(CancellationToken cancellationToken);

    /// <summary>The named items, those left out that are not there.</summary>
    /// <param name="keys">At most <see cref="MaxKeys"/>.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task<IReadOnlyList<WatchRow>> ReadItemsAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken);

    /// <summary>
    /// What the item shows on the way if a write takes two requests: whoever finds it there later must not take it for somebody's
    /// change.
    /// </summary>
    /// <returns>Never the value itself; null: a single request, or none.</returns>
    WatchValue? StepOf(WatchWrite write);

    /// <summary>
    /// What the item shows after a write: the value, or as much of it as the server can be told. Whoever finds that there later
    /// must not take it for somebody's change.
    /// </summary>
    /// <returns>Null: nothing of it can be told, and no request goes out.</returns>
    WatchValue? ShownAfter(WatchWrite write);

    /// <summary>
    /// Writes an absolute value. Tried once: whoever sends decides about the next attempt. If it throws, the outcome is unknown,
    /// unless the server refused the first request.
    /// </summary>
    /// <param name="write">The value. One that the server cannot be told takes no request.</param>
    /// <param name="turn">Awaited before each request.</param>
    /// <param name="cancellationToken">Ends the write, between two requests too.</param>
    Task WriteAsync(WatchWrite write, Func<CancellationToken, Task> turn, CancellationToken cancellationToken);
}
