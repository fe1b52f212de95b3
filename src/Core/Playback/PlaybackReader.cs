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
            return new ProgressPage(await ReadItemsAsync(user, pending, [.. items], cancellationToken), null);
        }

        var stored = await GuardAsync(
            () => store.ReadPageAsync(user, query.After, query.Limit, cancellationToken), cancellationToken);
        var end = stored.Count < query.Limit ? (Guid?)null : stored[^1].Item;
        var inPage = (await ReadPendingAsync(user, pending, cancellationToken))
            .Where(row => (query.After is null || row.Today > query.After) && (end is null || row.Today <= end));
        var joined = await JoinAsync(user, inPage, pending, cancellationToken);
        List<StoredProgress> rows = [.. Others(stored, pending, joined), .. joined.Values];
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
        var joined = await JoinAsync(user, await ReadPendingAsync(user, pending, cancellationToken), pending, cancellationToken);
        return [.. Others(stored, pending, joined)
            .Concat(joined.Values)
            .Where(row => row.State.InProgress)
            .OrderByDescending(row => row.State.LastWatchedAt)
            .ThenBy(row => row.Item)
            .Take(limit)
            .Select(Show)];
    }

    /// <summary>Answers under the ids that were asked for, whatever the items are called today.</summary>
    private async Task<List<ItemProgress>> ReadItemsAsync(
        Guid user, Dictionary<Guid, ItemState> pending, HashSet<Guid> items, CancellationToken cancellationToken)
    {
        Guid[] asked = [.. items.Union(pending.Keys)];
        var current = await GuardAsync(() => store.ReadItemsAsync(user, asked, cancellationToken), cancellationToken);
        var wanted = current.Where(row => items.Contains(row.Item)).ToList();
        var today = wanted.Select(row => row.Today).ToHashSet();
        var joined = await JoinAsync(user, current.Where(row => today.Contains(row.Today)), pending, cancellationToken);
        return [.. wanted
            .Select(row => joined.TryGetValue(row.Today, out var mine) ? mine with { Item = row.Item } : row)
            .Where(WasTouched)
            .OrderBy(row => row.Item)
            .Select(Show)];
    }

    /// <summary>What is stored of everything pending: only the store knows which of the items were merged.</summary>
    private async Task<IReadOnlyList<StoredProgress>> ReadPendingAsync(
        Guid user, Dictionary<Guid, ItemState> pending, CancellationToken cancellationToken) => pending.Count == 0 ? []
        : await GuardAsync(() => store.ReadItemsAsync(user, pending.Keys, cancellationToken), cancellationToken);

    /// <summary>
    /// The items with pending states, those joined, by the ids that they have today: until its flush a state may wait under the
    /// id of an item that was merged since.
    /// </summary>
    private async Task<Dictionary<Guid, StoredProgress>> JoinAsync(
        Guid user, IEnumerable<StoredProgress> current, Dictionary<Guid, ItemState> pending, CancellationToken cancellationToken)
    {
        var states = new Dictionary<Guid, ItemState>();
        var rows = new Dictionary<Guid, StoredProgress>();
        foreach (var row in current)
        {
            if (pending.TryGetValue(row.Item, out var mine))
            {
                states[row.Today] = states.TryGetValue(row.Today, out var other) ? other.Join(mine) : mine;
                rows[row.Today] = row with { Item = row.Today, MergedInto = null };
            }
        }

        // Plays are counted anew where a pending state can change the count: a repeated viewing must not count twice.
        Guid[] recount = [.. states.Where(entry => Recounts(entry.Value)).Select(entry => entry.Key)];
        var plays = recount.Length == 0 ? new Dictionary<Guid, PlaySet>()
            : await GuardAsync(() => store.ReadPlaysAsync(user, recount, cancellationToken), cancellationToken);
        foreach (var (item, mine) in states)
        {
            var row = rows[item];
            var state = row.State.Join(mine.Progress);
            var count = Recounts(mine)
                ? mine.Plays.Join(plays.GetValueOrDefault(item)).CountAfter(state.UnwatchedAt) : row.Plays;
            rows[item] = row with { State = state, Plays = count };
        }

        return rows;
    }

    /// <summary>What is stored and has nothing pending.</summary>
    private static IEnumerable<StoredProgress> Others(
        IReadOnlyList<StoredProgress> stored, Dictionary<Guid, ItemState> pending, Dictionary<Guid, StoredProgress> joined) =>
        stored.Where(row => !pending.ContainsKey(row.Item) && !joined.ContainsKey(row.Item));

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
