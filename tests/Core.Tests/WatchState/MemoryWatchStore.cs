using MediaSync.Core.Playback.State;
using MediaSync.Core.WatchState;

namespace MediaSync.Core.Tests.WatchState;

/// <summary>The three stores in memory, judged by the test's clock.</summary>
internal sealed class MemoryWatchStore : IWatchAccountStore, IWatchShadowStore, IWatchOutbox
{
    private readonly TimeProvider _time;
    private readonly MemoryPlayback _playback;
    private readonly Dictionary<WatchAccountId, DateTimeOffset> _compareAt = [];
    private readonly Dictionary<Guid, (DateTimeOffset NextRead, DateTimeOffset Paused)> _servers = [];
    private readonly TimeSpan _delay;

    public MemoryWatchStore(TimeProvider time, MemoryPlayback playback, TimeSpan delay)
    {
        _time = time;
        _playback = playback;
        _delay = delay;
        playback.Flushed = Enqueue;
    }

    public SortedDictionary<string, MappedAccount> Accounts { get; } = new(StringComparer.Ordinal);

    public Dictionary<(WatchAccountId Account, string Key), WatchRow> Shadows { get; } = [];

    public Dictionary<(WatchAccountId Account, string Key), List<SentValue>> Sent { get; } = [];

    public Dictionary<(WatchAccountId Account, string Key), Waiting> Outbox { get; } = [];

    /// <summary>Somebody else has this server's lease.</summary>
    public Guid? LeasedElsewhere { get; set; }

    private DateTimeOffset Now => _time.GetUtcNow();

    public Task<MappedUsers> ListUsersAsync(CancellationToken cancellationToken) => Task.FromResult(new MappedUsers(
        Accounts.Values.Select(account => account.User).ToHashSet(),
        Accounts.Values.Where(account => account.Writes).Select(account => account.User).ToHashSet()));

    public Task<IReadOnlyList<MappedAccount>> ListAsync(Guid server, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MappedAccount>>(
            [.. Accounts.Values.Where(account => account.Id.Server == server)
                .Select(account => account with { CompareDue = account.Writes && _compareAt[account.Id] <= Now })]);

    public Task<bool> MapAsync(MappedAccount account, CancellationToken cancellationToken)
    {
        Accounts[$"{account.Id}"] = account;
        _compareAt[account.Id] = Now;
        _servers[account.Id.Server] = (Now, DateTimeOffset.MinValue);
        return Task.FromResult(true);
    }

    public Task<bool> UnmapAsync(WatchAccountId account, CancellationToken cancellationToken) =>
        Task.FromResult(Accounts.Remove($"{account}"));

    public Task SaveReadAsync(WatchAccountId account, WatchMarks marks, CancellationToken cancellationToken) =>
        Change(account, found => found with { Marks = marks, LastError = null });

    public Task SetErrorAsync(WatchAccountId account, string? error, CancellationToken cancellationToken) =>
        Change(account, found => found with { LastError = error });

    public Task<IReadOnlyList<Guid>> ListDueServersAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Guid>>([.. _servers
            .Where(server => server.Value.NextRead <= Now || (server.Value.Paused <= Now && HasWrites(server.Key)))
            .Select(server => server.Key)
            .Order()]);

    public Task<WatchLease?> TryLeaseAsync(
        Guid server, Guid owner, TimeSpan length, CancellationToken cancellationToken) =>
        Task.FromResult(LeasedElsewhere == server
            ? null : (WatchLease?)new WatchLease(_servers[server].NextRead <= Now, _servers[server].Paused > Now));

    public Task ReleaseAsync(
        Guid server, Guid owner, TimeSpan? nextRead, TimeSpan pause, CancellationToken cancellationToken)
    {
        var held = _servers[server];
        _servers[server] = (nextRead is { } next ? Now + next : held.NextRead, pause > TimeSpan.Zero ? Now + pause : held.Paused);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyDictionary<string, WatchMemory>> ReadAsync(
        WatchAccountId account, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, WatchMemory>>(keys.ToDictionary(
            key => key,
            key => new WatchMemory(Shadows.GetValueOrDefault((account, key)), [.. Sent.GetValueOrDefault((account, key)) ?? []])));

    public Task SaveAsync(
        WatchAccountId account,
        IReadOnlyCollection<WatchRow> rows,
        IReadOnlyCollection<string> settled,
        CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            Shadows[(account, row.Key)] = row;
        }

        foreach (var key in settled)
        {
            Sent.Remove((account, key));
        }

        return Task.CompletedTask;
    }

    public Task ForgetAsync(WatchAccountId account, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            Shadows.Remove((account, key));
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> ListTouchedAsync(WatchAccountId account, CancellationToken cancellationToken) =>
        Keys(account, row => row.Played || row.PositionMs > 0);

    public Task<IReadOnlyList<string>> ListResumableAsync(WatchAccountId account, CancellationToken cancellationToken) =>
        Keys(account, row => row.PositionMs > 0);

    public Task<IReadOnlyDictionary<string, int>> CountPlayedAsync(
        WatchAccountId account, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, int>>(Shadows
            .Where(entry => entry.Key.Account == account && entry.Value is { Played: true, ShowKey: not null })
            .CountBy(entry => entry.Value.ShowKey!)
            .ToDictionary());

    public Task<IReadOnlyList<string>> ListPlayedAsync(
        WatchAccountId account, string? show, CancellationToken cancellationToken) =>
        Keys(account, row => row.Played && row.ShowKey == show);

    public Task RecordSentAsync(
        WatchAccountId account,
        IReadOnlyCollection<(string Key, WatchValue Value)> sent,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        foreach (var (key, value) in sent)
        {
            var list = Sent.TryGetValue((account, key), out var held) ? held : Sent[(account, key)] = [];
            list.Add(new SentValue(value, at, false));
            list.RemoveRange(0, Math.Max(0, list.Count - SentValue.MaxPerItem));
        }

        return Task.CompletedTask;
    }

    public Task AcceptSentAsync(
        WatchAccountId account, IReadOnlyCollection<string> keys, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            var list = Sent[(account, key)];
            list[list.FindIndex(value => value.SentAt == at)] = list.Find(value => value.SentAt == at)! with { Accepted = true };
        }

        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<string>> ListDueAsync(WatchAccountId account, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([.. Outbox
            .Where(entry => entry.Key.Account == account && !entry.Value.IsDead && entry.Value.DueAt <= Now)
            .OrderBy(entry => entry.Value.DueAt)
            .Take(limit)
            .Select(entry => entry.Key.Key)]);

    Task<IReadOnlyList<DueWrite>> IWatchOutbox.ReadAsync(
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

    public Task FailAsync(
        WatchAccountId account, string key, string error, TimeSpan? delay, CancellationToken cancellationToken)
    {
        var held = Outbox[(account, key)];
        Outbox[(account, key)] = held with
        {
            Attempts = held.Attempts + 1, DueAt = Now + (delay ?? TimeSpan.Zero), IsDead = delay is null, Error = error,
        };
        return Task.CompletedTask;
    }

    public Task<int> CompareAsync(WatchAccountId account, TimeSpan again, CancellationToken cancellationToken)
    {
        _compareAt[account] = Now + again;
        var added = Differences(account).Count(wanted => Outbox.TryAdd((account, wanted.Key), new Waiting(1, Now, 0, false, null)));
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

    private bool HasWrites(Guid server) => Accounts.Values.Any(account =>
        account.Id.Server == server && account is { Writes: true, Marks: not null }
        && (_compareAt[account.Id] <= Now
            || Outbox.Any(entry => entry.Key.Account == account.Id && !entry.Value.IsDead && entry.Value.DueAt <= Now)));

    private void Enqueue(Guid user, Guid item)
    {
        foreach (var account in Accounts.Values.Where(account => account.Writes && account.User == user))
        {
            foreach (var (copy, _) in _playback.Items.Where(copy => copy.Value == item && copy.Key.Server == account.Id.Server))
            {
                var id = (account.Id, copy.Key);
                Outbox[id] = Outbox.TryGetValue(id, out var held)
                    ? held with { Version = held.Version + 1 } : new Waiting(1, Now + _delay, 0, false, null);
            }
        }
    }

    private WantedState? WantedOf(WatchAccountId account, string key)
    {
        var item = _playback.Items[(account.Server, key)];
        if (!_playback.Stored.TryGetValue((Accounts[$"{account}"].User, item), out var state))
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
            && !(Sent.GetValueOrDefault((account, wanted.Key)) ?? []).Exists(sent => sent.Accepted && sent.Value.SameAs(wanted.Value)));

    private WatchValue ShownOf(WatchAccountId account, string key) =>
        Shadows.TryGetValue((account, key), out var shadow) ? new WatchValue(shadow.Played, shadow.PositionMs) : default;

    private Task<IReadOnlyList<string>> Keys(WatchAccountId account, Func<WatchRow, bool> wanted) =>
        Task.FromResult<IReadOnlyList<string>>(
            [.. Shadows.Where(entry => entry.Key.Account == account && wanted(entry.Value)).Select(entry => entry.Key.Key)]);

    private Task Change(WatchAccountId account, Func<MappedAccount, MappedAccount> change)
    {
        Accounts[$"{account}"] = change(Accounts[$"{account}"]);
        return Task.CompletedTask;
    }

    /// <summary>A write that waits.</summary>
    internal sealed record Waiting(long Version, DateTimeOffset DueAt, int Attempts, bool IsDead, string? Error);
}
