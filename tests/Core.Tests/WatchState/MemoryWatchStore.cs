using MediaSync.Core.WatchState;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Reading;

namespace MediaSync.Core.Tests.WatchState;

/// <summary>Accounts, leases and shadows in memory, judged by the test's clock.</summary>
internal sealed class MemoryWatchStore : IWatchAccountStore, IWatchShadowStore
{
    private readonly TimeProvider _time;
    private readonly Dictionary<Guid, (DateTimeOffset NextRead, DateTimeOffset Paused)> _servers = [];
    private readonly HashSet<Guid> _leased = [];

    public MemoryWatchStore(TimeProvider time, MemoryPlayback playback, TimeSpan delay)
    {
        _time = time;
        Writes = new MemoryWatchOutbox(time, playback, this, delay);
    }

    /// <summary>The writes that wait.</summary>
    public MemoryWatchOutbox Writes { get; }

    public SortedDictionary<string, MappedAccount> Accounts { get; } = new(StringComparer.Ordinal);

    public Dictionary<(WatchAccountId Account, string Key), WatchRow> Shadows { get; } = [];

    public Dictionary<(WatchAccountId Account, string Key), List<SentValue>> Sent { get; } = [];

    /// <summary>Thrown when accounts are to be made due; null: it succeeds.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Somebody else has this server's lease.</summary>
    public Guid? LeasedElsewhere { get; set; }

    private DateTimeOffset Now => _time.GetUtcNow();

    public Task<MappedUsers> ListUsersAsync(CancellationToken cancellationToken) => Task.FromResult(new MappedUsers(
        Accounts.Values.Select(account => account.User).ToHashSet(),
        Accounts.Values.Where(account => account.Writes).Select(account => account.User).ToHashSet()));

    public Task<IReadOnlyList<MappedAccount>> ListAsync(Guid server, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<MappedAccount>>(
            [.. Accounts.Values.Where(account => account.Id.Server == server)
                .Select(account => account with { CompareDue = account.Writes && Writes.IsCompareDue(account.Id) })]);

    public Task<bool> MapAsync(MappedAccount account, CancellationToken cancellationToken)
    {
        if (!IsStill(account))
        {
            Drop(account.Id);
        }

        Accounts[$"{account.Id}"] = account with { Marks = Accounts.GetValueOrDefault($"{account.Id}")?.Marks };
        Writes.CompareNow(account.Id);
        _servers[account.Id.Server] = (DueAgain(account.Id.Server), DateTimeOffset.MinValue);
        return Task.FromResult(true);
    }

    public Task<bool> UnmapAsync(WatchAccountId account, CancellationToken cancellationToken)
    {
        var was = Accounts.ContainsKey($"{account}");
        Drop(account);
        return Task.FromResult(was);
    }

    public Task SaveReadAsync(MappedAccount account, WatchMarks marks, CancellationToken cancellationToken) =>
        Change(account, found => found with { Marks = marks, LastError = null });

    public Task AddPlayedAsync(MappedAccount account, int played, CancellationToken cancellationToken) =>
        Change(account, found => found.Marks is { PlayedCount: >= 0 } marks && marks.PlayedCount + played >= 0
            ? found with { Marks = marks with { PlayedCount = marks.PlayedCount + played } } : found);

    public Task SetErrorAsync(MappedAccount account, string? error, CancellationToken cancellationToken) =>
        Change(account, found => found with { LastError = error });

    public Task<int> MakeDueAsync(IReadOnlyCollection<Guid> servers, CancellationToken cancellationToken)
    {
        if (Failure is { } failure)
        {
            return Task.FromException<int>(failure);
        }

        var due = servers.Where(server => _servers.TryGetValue(server, out var held) && held.NextRead > DueAgain(server)).ToList();
        due.ForEach(server => _servers[server] = (DueAgain(server), _servers[server].Paused));
        return Task.FromResult(due.Count);
    }

    public Task<IReadOnlyList<Guid>> ListDueServersAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Guid>>([.. _servers
            .Where(server => !_leased.Contains(server.Key))
            .Where(server => server.Value.Paused <= Now && (server.Value.NextRead <= Now || HasWrites(server.Key)))
            .Select(server => server.Key)
            .Order()]);

    public Task<WatchLease?> TryLeaseAsync(
        Guid server, Guid owner, TimeSpan length, CancellationToken cancellationToken)
    {
        if (LeasedElsewhere == server)
        {
            return Task.FromResult<WatchLease?>(null);
        }

        _leased.Add(server);
        return Task.FromResult<WatchLease?>(new WatchLease(_servers[server].NextRead <= Now, _servers[server].Paused > Now));
    }

    public Task ReleaseAsync(
        Guid server, Guid owner, TimeSpan? nextRead, TimeSpan pause, CancellationToken cancellationToken)
    {
        var held = _servers[server];
        var planned = nextRead is { } next ? Now + next : held.NextRead;
        _leased.Remove(server);
        _servers[server] = (
            held.NextRead == DateTimeOffset.MinValue ? Now : planned, pause > TimeSpan.Zero ? Now + pause : held.Paused);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyDictionary<string, WatchMemory>> ReadAsync(
        WatchAccountId account, IReadOnlyCollection<string> keys, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, WatchMemory>>(keys.ToDictionary(
            key => key,
            key => new WatchMemory(Shadows.GetValueOrDefault((account, key)), [.. Sent.GetValueOrDefault((account, key)) ?? []])));

    public Task SaveAsync(
        MappedAccount account,
        IReadOnlyCollection<WatchRow> rows,
        IReadOnlyCollection<string> settled,
        CancellationToken cancellationToken)
    {
        CheckStill(account);
        foreach (var row in rows)
        {
            Shadows[(account.Id, row.Key)] = row;
        }

        foreach (var key in settled)
        {
            Sent.Remove((account.Id, key));
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
        MappedAccount account,
        string key,
        WatchValue value,
        WatchValue? step,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        CheckStill(account);
        var list = Sent.TryGetValue((account.Id, key), out var held) ? held : Sent[(account.Id, key)] = [];
        if (step is { } early)
        {
            list.Add(new SentValue(early, SentValue.TimeOfStep(at), false));
        }

        list.RemoveAll(other => other.SentAt == at);
        list.Add(new SentValue(value, at, false));
        list.RemoveRange(0, Math.Max(0, list.Count - SentValue.MaxPerItem));
        return Task.CompletedTask;
    }

    public Task AcceptSentAsync(
        WatchAccountId account, IReadOnlyCollection<string> keys, DateTimeOffset at, CancellationToken cancellationToken)
    {
        foreach (var key in keys)
        {
            var list = Sent[(account, key)];
            list.RemoveAll(value => value.SentAt == SentValue.TimeOfStep(at) && !value.Accepted);
            list[list.FindIndex(value => value.SentAt == at)] = list.Find(value => value.SentAt == at)! with { Accepted = true };
        }

        return Task.CompletedTask;
    }

    public Task ForgetSentAsync(WatchAccountId account, string key, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var list = Sent[(account, key)];
        list.RemoveAll(value => value.SentAt == at || value.SentAt == SentValue.TimeOfStep(at));
        if (list.Count == 0)
        {
            Sent.Remove((account, key));
        }

        return Task.CompletedTask;
    }

    /// <summary>Now, or again when a lease is given back.</summary>
    private DateTimeOffset DueAgain(Guid server) => _leased.Contains(server) ? DateTimeOffset.MinValue : Now;

    private bool HasWrites(Guid server) => Accounts.Values.Any(account =>
        account.Id.Server == server && account is { Writes: true, Marks: not null } && Writes.IsDue(account.Id));

    private Task<IReadOnlyList<string>> Keys(WatchAccountId account, Func<WatchRow, bool> wanted) =>
        Task.FromResult<IReadOnlyList<string>>(
            [.. Shadows.Where(entry => entry.Key.Account == account && wanted(entry.Value)).Select(entry => entry.Key.Key)]);

    private bool IsStill(MappedAccount account) =>
        Accounts.TryGetValue($"{account.Id}", out var mapped) && mapped.User == account.User;

    private void CheckStill(MappedAccount account) => _ = IsStill(account) ? true : throw WatchStateException.NoLongerMapped();

    private void Drop(WatchAccountId account)
    {
        Accounts.Remove($"{account}");
        Shadows.Keys.Where(key => key.Account == account).ToList().ForEach(key => Shadows.Remove(key));
        Sent.Keys.Where(key => key.Account == account).ToList().ForEach(key => Sent.Remove(key));
    }

    private Task Change(MappedAccount account, Func<MappedAccount, MappedAccount> change)
    {
        if (IsStill(account))
        {
            Accounts[$"{account.Id}"] = change(Accounts[$"{account.Id}"]);
        }

        return Task.CompletedTask;
    }
}
