using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Reading;
using MediaSync.Core.WatchState.Sending;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.WatchState.Accounts;

/// <summary>The accounts of media servers, over the stores of one process.</summary>
internal sealed class WatchAccounts(
    IMediaServerStore servers,
    IWatchAccountStore accounts,
    IWatchShadowStore shadows,
    IWatchOutbox outbox,
    IWatchServerFactory factory,
    ICredentialProtector protector,
    WatchSwitch known,
    CompletionThresholdSource thresholds,
    IOptions<WatchStateOptions> options,
    TimeProvider time) : IWatchAccounts
{
    private const int MaxAccountLength = 200;

    public async Task<IReadOnlyList<WatchAccountInfo>?> ListAsync(Guid server, CancellationToken cancellationToken)
    {
        if (await servers.FindAsync(server, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return null;
        }

        var counts = await outbox.CountAsync(server, cancellationToken).ConfigureAwait(false);
        var mapped = await accounts.ListAsync(server, cancellationToken).ConfigureAwait(false);
        var infos = mapped.ToDictionary(account => account.Id.Account, account => Show(account, counts), StringComparer.Ordinal);
        foreach (var account in await ListKnownAsync(stored, cancellationToken).ConfigureAwait(false))
        {
            infos.TryAdd(
                account.Key, new WatchAccountInfo(account.Key, account.Name, null, false, false, null, null, null, 0, 0));
        }

        return [.. infos.Values.OrderBy(info => info.Account, StringComparer.Ordinal)];
    }

    public async Task<MapOutcome> MapAsync(
        Guid server, string account, AccountMapping mapping, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(account);
        ArgumentNullException.ThrowIfNull(mapping);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(account.Length, MaxAccountLength, nameof(account));
        if (await servers.FindAsync(server, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return MapOutcome.UnknownServer;
        }

        var client = Open(stored).OpenAccount(account, mapping.Token);
        if (await client.CheckAsync(cancellationToken).ConfigureAwait(false) is not { } there)
        {
            return MapOutcome.UnknownAccount;
        }

        var credential = mapping.Token is { } token ? protector.Protect(token) : null;
        var id = new WatchAccountId(server, account);
        var mapped = new MappedAccount(id, Trim(there.Name), mapping.User, credential, mapping.Writes, null, null, false);
        if (!await accounts.MapAsync(mapped, cancellationToken).ConfigureAwait(false))
        {
            return MapOutcome.UnknownUser;
        }

        await LookAsync(cancellationToken).ConfigureAwait(false);
        return MapOutcome.Mapped;
    }

    public async Task<bool> UnmapAsync(Guid server, string account, CancellationToken cancellationToken)
    {
        var was = await accounts.UnmapAsync(new WatchAccountId(server, account), cancellationToken).ConfigureAwait(false);
        await LookAsync(cancellationToken).ConfigureAwait(false);
        return was;
    }

    public async Task<IReadOnlyList<WaitingWrite>?> ListWritesAsync(
        Guid server, bool dead, int limit, CancellationToken cancellationToken)
    {
        CheckLimit(limit);
        return await servers.FindAsync(server, cancellationToken).ConfigureAwait(false) is null
            ? null : await outbox.ListAsync(server, dead, limit, cancellationToken).ConfigureAwait(false);
    }

    public async Task<int?> RetryWritesAsync(Guid server, CancellationToken cancellationToken) =>
        await servers.FindAsync(server, cancellationToken).ConfigureAwait(false) is null
            ? null : await outbox.RetryAsync(server, cancellationToken).ConfigureAwait(false);

    public async Task<IReadOnlyList<PlannedWrite>?> PreviewWritesAsync(
        Guid server, int limit, CancellationToken cancellationToken)
    {
        CheckLimit(limit);
        if (await servers.FindAsync(server, cancellationToken).ConfigureAwait(false) is null)
        {
            return null;
        }

        var planned = new List<PlannedWrite>();
        foreach (var account in await accounts.ListAsync(server, cancellationToken).ConfigureAwait(false))
        {
            if (account.Marks is not null)
            {
                planned.AddRange(await PreviewAsync(account, limit, cancellationToken).ConfigureAwait(false));
            }
        }

        return planned;
    }

    private async Task<IEnumerable<PlannedWrite>> PreviewAsync(
        MappedAccount account, int limit, CancellationToken cancellationToken)
    {
        var differences = await outbox.ListDifferencesAsync(account.Id, limit, cancellationToken).ConfigureAwait(false);
        string[] keys = [.. differences.Select(wanted => wanted.Key)];
        var memory = await shadows.ReadAsync(account.Id, keys, cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        var window = new WatchWindow(now, now, TimeSpan.Zero);
        var planned = new List<PlannedWrite>();
        foreach (var wanted in differences)
        {
            // The same rule as the sender's, over what was last read in place of what it would read.
            var seen = memory.GetValueOrDefault(wanted.Key, WatchMemory.None);
            var shown = seen.Shadow ?? WatchRow.Untouched(wanted.Key);
            if (WatchDecision.Decide(wanted, shown, seen.Sent, window, thresholds.At(now)) is { } write)
            {
                planned.Add(new PlannedWrite(
                    account.Id.Account,
                    wanted.Key,
                    wanted.Item,
                    wanted.Title,
                    write.Value.Played,
                    write.Value.PositionMs,
                    shown.Played,
                    shown.PositionMs));
            }
        }

        return planned;
    }

    /// <summary>This process knows at once; the others within half a minute.</summary>
    private async Task LookAsync(CancellationToken cancellationToken) =>
        known.Set(await accounts.ListUsersAsync(cancellationToken).ConfigureAwait(false), options.Value.WriteDelay);

    private async Task<IReadOnlyList<ServerAccount>> ListKnownAsync(
        StoredMediaServer stored, CancellationToken cancellationToken)
    {
        try
        {
            return await Open(stored).ListAccountsAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (MediaServerException)
        {
            return [];
        }
    }

    private IWatchServer Open(StoredMediaServer stored) => factory.Open(
        new MediaServerAddress(stored.Info.Kind, stored.Info.Url, protector.Unprotect(stored.Credential))
        {
            Server = stored.Info.Id,
        });

    private static WatchAccountInfo Show(
        MappedAccount account, IReadOnlyDictionary<string, (int Pending, int Dead)> counts)
    {
        var (pending, dead) = counts.GetValueOrDefault(account.Id.Account);
        var played = account.Marks is { PlayedCount: >= 0 } marks ? marks.PlayedCount : (int?)null;
        return new WatchAccountInfo(
            account.Id.Account,
            account.Name,
            account.User,
            account.Credential is not null,
            account.Writes,
            account.Marks?.ReadAt,
            played,
            account.LastError,
            pending,
            dead);
    }

    private static string Trim(string name) => ServerItemCleaner.Clean(name, MaxAccountLength);

    private static void CheckLimit(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, IWatchAccounts.MaxLimit);
    }
}
