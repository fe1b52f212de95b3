using MediaSync.Core.Playback.State;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Sending;

namespace MediaSync.Core.Tests.WatchState;

/// <summary>The outbox in memory: a report puts its item in, as a flush does.</summary>
internal sealed class MemoryWatchOutbox : IWatchOutbox
{
    private readonly TimeProvider _time;
    private readonly MemoryPlayback _playback;
    private readonly MemoryWatchStore _store;
    private readonly TimeSpan _delay;
    private readonly Dictionary<WatchAccountId, DateTimeOffset> _compareAt = [];

    public MemoryWatchOutbox(TimeProvider time, MemoryPlayback playback, MemoryWatchStore store, TimeSpan delay)
    {
        _time = time;
        _playback = playback;
        _store = store;
        _delay = delay;
        playback.Flushed = Enqueue;
    }

    public Dictionary<(WatchAccountId Account, string Key), MemoryWaiting> Outbox { get; } = [];

    private DateTimeOffset Now => _time.GetUtcNow();

    public void CompareNow(WatchAccountId account) => _compareAt[account] = Now;

    public bool IsCompareDue(WatchAccountId account) => _compareAt[account] <= Now;

    public bool IsDue(WatchAccountId account) => IsCompareDue(account)
        || Outbox.Any(entry => entry.Key.Account == account && !entry.Value.IsDead && entry.Value.DueAt <= Now);

    public Task<IReadOnlyList<string>> ListDueAsync(WatchAccountId account, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. Outbox
            .Where(entry => entry.Key.Account == account && !entry.Value.IsDead && entry.Value.DueAt <= Now)
            .OrderBy(entry => entry.Value.DueAt)
            .Take(limit)
            .Select(entry => entry.Key.Key)]);

    public Task<IReadOnlyList<DueWrite>> ReadAsync(
        WatchAccountId account, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DueWrite>>([.. keys
            .Where(key => Outbox.ContainsKey((account, key)))
            .Select(key => new DueWrite(
                key, Outbox[(account, key)].Version, Outbox[(account, key)].Attempts, WantedOf(account, key)))]);

    public Task CompleteAsync(
        WatchAccountId account, IReadOnlyCollection<DueWrite> done, TimeSpan again, CancellationToken cancellationToken)
    {
        foreach (var write in done)
        {
            var held = Outbox[(account, write.Key)];
            if (held.Version == write.Version)
            {
                Outbox.Remove((account, write.Key));
            }
            else
            {
                Outbox[(account, write.Key)] = held with { DueAt = Now + again, Attempts = 0 };
            }
        }

        return Task.CompletedTask;
    }

    public Task PostponeAsync(
        WatchAccountId account, IReadOnlyCollection<string> keys, TimeSpan delay, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            Outbox[(account, key)] = Outbox[(account, key)] with { DueAt = Now + delay };
        }

        return Task.CompletedTask;
    }

    public async Task PostponeDueAsync(WatchAccountId account, TimeSpan delay, CancellationToken cancellationToken) =>
        await PostponeAsync(account, await ListDueAsync(account, int.MaxValue, cancellationToken), delay, cancellationToken);

    public Task<bool> FailAsync(
        WatchAccountId account,
        DueWrite write,
        string error,
        TimeSpan? delay,
        bool refused,
        TimeSpan again,
        CancellationToken cancellationToken)
    {
        var held = Outbox[(account, write.Key)];
        var same = held.Version == write.Version;
        Outbox[(account, write.Key)] = same
            ? held with
            {
                Attempts = held.Attempts + 1,
                DueAt = Now + (delay ?? TimeSpan.Zero),
                IsDead = delay is null,
                IsRefused = delay is null && refused,
                Error = error,
            }
            : held with { DueAt = Now + again, Attempts = 0 };
        return Task.FromResult(same);
    }

    public Task<int> CompareAsync(WatchAccountId account, TimeSpan again, CancellationToken cancellationToken)
    {
        _compareAt[account] = Now + again;
        var added = Differences(account).Count(wanted => Outbox.TryAdd((account, wanted.Key), new MemoryWaiting(1, Now, 0, false, null)));
        return Task.FromResult(added);
    }

    public Task<IReadOnlyList<WantedState>> ListDifferencesAsync(
        WatchAccountId account, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<WantedState>>([.. Differences(account).Take(limit)]);

    public Task<IReadOnlyList<WaitingWrite>> ListAsync(
        Guid server, bool dead, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<WaitingWrite>>([]);

    public Task<IReadOnlyDictionary<string, (int Pending, int Dead)>> CountAsync(
        Guid server, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, (int, int)>>(new Dictionary<string, (int, int)>());

    public Task<int> RetryAsync(Guid server, CancellationToken cancellationToken) => Task.FromResult(0);

    private void Enqueue(Guid user, Guid item)
    {
        foreach (var account in _store.Accounts.Values.Where(account => account.Writes && account.User == user))
        {
            foreach (var (copy, _) in _playback.Items.Where(copy => copy.Value == item && copy.Key.Server == account.Id.Server))
            {
                var id = (account.Id, copy.Key);
                Outbox[id] = !Outbox.TryGetValue(id, out var held) ? new MemoryWaiting(1, Now + _delay, 0, false, null)
                    : held is { IsDead: true, IsRefused: false }
                    ? new MemoryWaiting(held.Version + 1, Now + _delay, 0, false, null) : held with { Version = held.Version + 1 };
            }
        }
    }

    private WantedState? WantedOf(WatchAccountId account, string key)
    {
        var item = _playback.Items[(account.Server, key)];
        if (!_playback.Stored.TryGetValue((_store.Accounts[$"{account}"].User, item), out var state))
        {
            return null;
        }

        var progress = state.Progress;
        return new WantedState(
            key,
            item,
            null,
            new WatchValue(progress.Watched, progress.PositionMs),
            progress.UnwatchedAt > ProgressState.Never,
            state.Plays.CountAfter(progress.UnwatchedAt),
            progress.DurationMs,
            progress.LastWatchedAt > WatchWindow.Earliest ? progress.LastWatchedAt : null);
    }

    private IEnumerable<WantedState> Differences(WatchAccountId account) => _playback.Items.Keys
        .Where(copy => copy.Server == account.Server)
        .Select(copy => WantedOf(account, copy.Key))
        .OfType<WantedState>()
        .Where(wanted => !wanted.Value.SameAs(ShownOf(account, wanted.Key))
            && !(_store.Sent.GetValueOrDefault((account, wanted.Key)) ?? []).Exists(sent => sent.Accepted && sent.Value.SameAs(wanted.Value)));

    private WatchValue ShownOf(WatchAccountId account, string key) =>
        _store.Shadows.TryGetValue((account, key), out var shadow) ? new WatchValue(shadow.Played, shadow.PositionMs) : default;
}
