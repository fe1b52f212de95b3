using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Reading;

namespace MediaSync.Core.WatchState.Comparing;

/// <summary>The border to the database for what accounts showed last, and what was sent to them.</summary>
public interface IWatchShadowStore
{
    /// <summary>What is known of the items; an item of which nothing is known is left out.</summary>
    Task<IReadOnlyDictionary<string, WatchMemory>> ReadAsync(
        WatchAccountId account, IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>Keeps the last values read.</summary>
    /// <param name="account">The account, and whose it was when it was read.</param>
    /// <param name="rows">The values, each key once.</param>
    /// <param name="settled">Items whose sent values need not be remembered any longer.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="WatchStateException">It is not mapped to that user any more. Nothing was changed.</exception>
    Task SaveAsync(
        MappedAccount account,
        IReadOnlyCollection<WatchRow> rows,
        IReadOnlyCollection<string> settled,
        CancellationToken cancellationToken);

    /// <summary>Forgets items that are not at the server any more.</summary>
    Task ForgetAsync(WatchAccountId account, IReadOnlyCollection<string> keys, CancellationToken cancellationToken);

    /// <summary>Items that were played or had a resume point when they were last read.</summary>
    Task<IReadOnlyList<string>> ListTouchedAsync(WatchAccountId account, CancellationToken cancellationToken);

    /// <summary>Items that had a resume point when they were last read.</summary>
    Task<IReadOnlyList<string>> ListResumableAsync(WatchAccountId account, CancellationToken cancellationToken);

    /// <summary>How much of each show was played when it was last read; shows of which nothing was are left out.</summary>
    Task<IReadOnlyDictionary<string, int>> CountPlayedAsync(WatchAccountId account, CancellationToken cancellationToken);

    /// <summary>Items of a show, or movies if it is null, that were played when they were last read.</summary>
    Task<IReadOnlyList<string>> ListPlayedAsync(WatchAccountId account, string? show, CancellationToken cancellationToken);

    /// <summary>
    /// Remembers a value before it is sent; the newest <see cref="SentValue.MaxPerItem"/> of an item are kept, steps included.
    /// </summary>
    /// <param name="account">The account, and whose value it is.</param>
    /// <param name="key">The item.</param>
    /// <param name="value">What it shall show.</param>
    /// <param name="step">What it shows on the way there; null: it is sent in one request.</param>
    /// <param name="at">When, in whole microseconds; another time for each value that is sent to an item.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="WatchStateException">
    /// It is not mapped to that user any more. Nothing was changed, and nothing of that user's may be sent.
    /// </exception>
    Task RecordSentAsync(
        MappedAccount account,
        string key,
        WatchValue value,
        WatchValue? step,
        DateTimeOffset at,
        CancellationToken cancellationToken);

    /// <summary>Remembers that the server took what was sent at a time, and forgets the step on the way to it.</summary>
    Task AcceptSentAsync(
        WatchAccountId account, IReadOnlyCollection<string> keys, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Forgets what was recorded at a time, with its step: it was not sent after all.</summary>
    Task ForgetSentAsync(WatchAccountId account, string key, DateTimeOffset at, CancellationToken cancellationToken);
}
