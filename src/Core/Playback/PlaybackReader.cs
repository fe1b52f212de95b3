using MediaSync.Core.Playback.State;

namespace MediaSync.Core.Playback;

/// <summary>
/// Joins what is stored with what is pending, so that users read their own reports at once. Nothing committed is kept in memory.
/// </summary>
internal sealed class PlaybackReader(IProgressReader store)
{
    private const int MaxContinueWatching = 200;

    public async Task<ProgressPage> ReadPageAsync(
        Guid user, Dictionary<Guid, ItemState> pending, ProgressQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(query.Limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Limit, ProgressQuery.MaxLimit);
        if (query.Items is { } items)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(items.Count, ProgressQuery.MaxLimit);
            var wanted = pending.Where(entry => items.Contains(entry.Key)).ToDictionary();
            var found = await GuardAsync(() => store.ReadItemsAsync(user, items, cancellationToken), cancellationToken);
            var of = await JoinAsync(user, found, wanted, cancellationToken);
            return new ProgressPage([.. of.Where(WasTouched).OrderBy(row => row.Item).Select(Show)], null);
        }

        var stored = await GuardAsync(
            () => store.ReadPageAsync(user, query.After, query.Limit, cancellationToken), cancellationToken);
        var end = stored.Count < query.Limit ? (Guid?)null : stored[^1].Item;
        var inPage = pending
            .Where(entry => (query.After is null || entry.Key > query.After) && (end is null || entry.Key <= end))
            .ToDictionary();
        var rows = await JoinAsync(user, stored, inPage, cancellationToken);
        List<ItemProgress> page = [.. rows.OrderBy(row => row.Item).Take(query.Limit).Select(Show)];
        return new ProgressPage(page, page.Count < rows.Count || end is not null ? page[^1].Item : null);
    }

    public async Task<IReadOnlyList<ItemProgress>> ReadContinueWatchingAsync(
        Guid user, Dictionary<Guid, ItemState> pending, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxContinueWatching);

        // Each pending state can push at most one stored row out of the list, so that many more make up for it.
        var stored = await GuardAsync(
            () => store.ReadContinueWatchingAsync(user, limit + pending.Count, cancellationToken), cancellationToken);
        var rows = await JoinAsync(user, stored, pending, cancellationToken);
        return [.. rows
            .Where(row => row.State.InProgress)
            .OrderByDescending(row => row.State.LastWatchedAt)
            .ThenBy(row => row.Item)
            .Take(limit)
            .Select(Show)];
    }

    private async Task<List<StoredProgress>> JoinAsync(
        Guid user, IReadOnlyList<StoredProgress> stored, Dictionary<Guid, ItemState> pending, CancellationToken cancellationToken)
    {
        List<StoredProgress> rows = [.. stored.Where(row => !pending.ContainsKey(row.Item))];
        if (pending.Count == 0)
        {
            return rows;
        }

        // Plays are counted anew where a pending state can change the count: a repeated viewing must not count twice.
        var current = await GuardAsync(() => store.ReadItemsAsync(user, pending.Keys, cancellationToken), cancellationToken);
        Guid[] recount = [.. pending.Where(entry => Recounts(entry.Value)).Select(entry => entry.Key)];
        var plays = recount.Length == 0 ? new Dictionary<Guid, PlaySet>()
            : await GuardAsync(() => store.ReadPlaysAsync(user, recount, cancellationToken), cancellationToken);
        foreach (var row in current)
        {
            var mine = pending[row.Item];
            var state = row.State.Join(mine.Progress);
            var count = Recounts(mine)
                ? mine.Plays.Join(plays.GetValueOrDefault(row.Item)).CountAfter(state.UnwatchedAt) : row.Plays;
            rows.Add(row with { State = state, Plays = count });
        }

        return rows;
    }

    private static bool Recounts(in ItemState state) =>
        state.Plays.Count > 0 || state.Progress.UnwatchedAt > ProgressState.Never;

    private static bool WasTouched(StoredProgress row) => row.State != default;

    private static ItemProgress Show(StoredProgress row) => new(
        row.Item,
        row.Kind,
        row.Title,
        row.Show,
        row.Season,
        row.Episode,
        row.State.PositionMs,
        row.State.DurationMs,
        row.State.CompletionPercentage is { } percentage ? Math.Round(percentage, 2) : null,
        row.State.Watched,
        row.State.InProgress,
        // Accounts count their own plays, and an unwatched item has none.
        row.State.Watched ? Math.Max(row.Plays, row.ImportedPlays) : row.Plays,
        // 1970 stands for a play of which a media server does not know when it was.
        row.State.LastWatchedAt <= DateTimeOffset.UnixEpoch ? null : row.State.LastWatchedAt);

    private static async Task<T> GuardAsync<T>(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            return await read();
        }
        catch (Exception exception) when (exception is not ArgumentException && !cancellationToken.IsCancellationRequested)
        {
            throw new PlaybackUnavailableException(
                "The database cannot be read at the moment; try again in a few seconds.", exception);
        }
    }
}
