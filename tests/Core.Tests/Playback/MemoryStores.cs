using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Core.Playback.State;
using MediaSync.Core.Playback.Users;
using MediaSync.Core.Tests.Flushing;

namespace MediaSync.Core.Tests.Playback;

/// <summary>What playback reads, over what the flush store wrote; all of it can be away.</summary>
internal sealed class MemoryStores(MemoryFlushStore flushes) : IProgressReader, IThresholdStore, IUserDirectory, IItemDirectory
{
    private readonly TaskCompletionSource _thresholdsRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _asked;

    public HashSet<Guid> Users { get; } = [];

    public HashSet<Guid> Items { get; } = [];

    /// <summary>Set: the database cannot be reached.</summary>
    public bool IsAway { get; set; }

    /// <summary>Times that items were looked up.</summary>
    public int LookUps { get; private set; }

    /// <summary>What was looked up last.</summary>
    public IReadOnlyList<ItemReference> LookedUp { get; private set; } = [];

    /// <summary>Times that somebody asked whether a user exists.</summary>
    public int Asked => Volatile.Read(in _asked);

    /// <summary>Runs when the directory has looked for a user and before it says what it saw.</summary>
    public Func<Task> BeforeSaying { get; set; } = () => Task.CompletedTask;

    public Task<IReadOnlyList<StoredProgress>> ReadPageAsync(
        Guid user, Guid? after, int limit, CancellationToken cancellationToken) =>
        ReadAsync(() => Stored(user)
            .Where(row => after is null || row.Item > after)
            .OrderBy(row => row.Item)
            .Take(limit));

    public Task<IReadOnlyList<StoredProgress>> ReadItemsAsync(
        Guid user, IReadOnlyCollection<Guid> items, CancellationToken cancellationToken) =>
        ReadAsync(() =>
            from item in items.Where(Items.Contains)
            let today = flushes.Merged.GetValueOrDefault(item, item)
            select Row(item, flushes.Stored.GetValueOrDefault((user, today))) with { MergedInto = today == item ? null : today });

    public Task<IReadOnlyList<StoredProgress>> ReadContinueWatchingAsync(
        Guid user, int limit, CancellationToken cancellationToken) =>
        ReadAsync(() => Stored(user)
            .Where(row => row.State.InProgress)
            .OrderByDescending(row => row.State.LastWatchedAt)
            .Take(limit));

    public Task<IReadOnlyDictionary<Guid, PlaySet>> ReadPlaysAsync(
        Guid user, IReadOnlyCollection<Guid> items, CancellationToken cancellationToken)
    {
        ThrowIfAway();
        return Task.FromResult<IReadOnlyDictionary<Guid, PlaySet>>(
            items.ToDictionary(item => item, item => flushes.Stored.GetValueOrDefault((user, item)).Plays));
    }

    /// <summary>Thresholds and since when they hold.</summary>
    public List<(DateTimeOffset Since, double Threshold)> Thresholds { get; } = [];

    public Task<CompletionThresholds> SetAsync(double threshold, TimeSpan lead, CancellationToken cancellationToken)
    {
        Thresholds.Add((DateTimeOffset.UnixEpoch + lead, threshold));
        return ReadAsync(cancellationToken);
    }

    public Task<CompletionThresholds> ReadAsync(CancellationToken cancellationToken)
    {
        _thresholdsRead.TrySetResult();
        return Task.FromResult(new CompletionThresholds(Thresholds));
    }

    /// <summary>Waits until the thresholds have been read.</summary>
    public Task ThresholdsReadAsync(CancellationToken cancellationToken) => _thresholdsRead.Task.WaitAsync(cancellationToken);

    public async Task<bool> ExistsAsync(Guid user, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        cancellationToken.ThrowIfCancellationRequested();
        ThrowIfAway();
        var exists = Users.Contains(user);
        await BeforeSaying();
        return exists;
    }

    public Task<IReadOnlyList<Guid?>> ResolveAsync(IReadOnlyList<ItemReference> references, CancellationToken cancellationToken)
    {
        ThrowIfAway();
        LookUps++;
        LookedUp = references;
        return Task.FromResult<IReadOnlyList<Guid?>>(
            [.. references.Select(reference => reference.Id is { } id && Items.Contains(id) ? id : (Guid?)null)]);
    }

    private static StoredProgress Row(Guid item, ItemState state) =>
        new(item, state.Progress, state.Plays.CountAfter(state.Progress.UnwatchedAt), MediaKind.Movie, "Movie", null, null, null);

    private IEnumerable<StoredProgress> Stored(Guid user) =>
        flushes.Stored.Where(entry => entry.Key.User == user).Select(entry => Row(entry.Key.Item, entry.Value));

    private Task<IReadOnlyList<StoredProgress>> ReadAsync(Func<IEnumerable<StoredProgress>> rows)
    {
        ThrowIfAway();
        return Task.FromResult<IReadOnlyList<StoredProgress>>([.. rows()]);
    }

    private void ThrowIfAway()
    {
        if (IsAway)
        {
            throw new TimeoutException("the database is away");
        }
    }
}
