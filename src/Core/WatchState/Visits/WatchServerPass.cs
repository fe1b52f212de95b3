using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Reading;
using MediaSync.Core.WatchState.Sending;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.WatchState.Visits;

/// <summary>
/// Reads a server's accounts and writes to them, under the server's lease: never both at once, so that a read is never taken for
/// older or newer than the write beside it.
/// </summary>
internal sealed partial class WatchServerPass(
    IMediaServerStore servers,
    IWatchAccountStore accounts,
    IWatchOutbox outbox,
    IWatchServerFactory factory,
    ICredentialProtector protector,
    WatchReader reader,
    WatchSender sender,
    IOptions<WatchStateOptions> options,
    WatchMetrics metrics,
    TimeProvider time,
    ILogger<WatchServerPass> logger)
{
    /// <summary>How long a lease lasts without being prolonged: between two steps, each a few requests.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private const string AnotherServer =
        "Another server answers at this address than the one that was added. Its accounts are left alone.";

    /// <summary>This process, as far as leases go.</summary>
    public Guid Owner { get; } = Guid.NewGuid();

    /// <summary>Works on a server, unless somebody else does.</summary>
    /// <param name="server">The media server.</param>
    /// <param name="bucket">Spaces the requests that write to it.</param>
    /// <param name="cancellationToken">Ends the work; nothing is lost.</param>
    /// <returns>Writes that the server took.</returns>
    public async Task<int> RunAsync(Guid server, TokenBucket bucket, CancellationToken cancellationToken)
    {
        if (await accounts.TryLeaseAsync(server, Owner, Lease, cancellationToken).ConfigureAwait(false) is not { } lease)
        {
            return 0;
        }

        var (sent, pause) = (0, TimeSpan.Zero);
        try
        {
            (sent, pause) = await RunLeasedAsync(server, lease, bucket, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.PassFailed(logger, exception, server);
            pause = WatchBackoff.Short;
        }
        finally
        {
            // A read that was broken off stays due, for whoever comes next.
            var read = lease is { ReadDue: true, Paused: false } && !cancellationToken.IsCancellationRequested;
            await ReleaseAsync(server, read, pause).ConfigureAwait(false);
        }

        return sent;
    }

    private async Task<(int Sent, TimeSpan Pause)> RunLeasedAsync(
        Guid server, WatchLease lease, TokenBucket bucket, CancellationToken cancellationToken)
    {
        if (lease.Paused || await servers.FindAsync(server, cancellationToken).ConfigureAwait(false) is not { } stored)
        {
            return default;
        }

        var address = new MediaServerAddress(stored.Info.Kind, stored.Info.Url, protector.Unprotect(stored.Credential))
        {
            Server = server,
        };
        var client = factory.Open(address);
        var pause = lease.ReadDue
            ? await ReadAsync(stored.Info, client, cancellationToken).ConfigureAwait(false) : TimeSpan.Zero;
        return pause > TimeSpan.Zero
            ? (0, pause) : await SendAsync(server, client, bucket, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>How long the server is to be left alone; zero: it may be written to.</returns>
    private async Task<TimeSpan> ReadAsync(MediaServerInfo server, IWatchServer client, CancellationToken cancellationToken)
    {
        var mapped = await accounts.ListAsync(server.Id, cancellationToken).ConfigureAwait(false);
        ServerIdentity identity;
        var asked = time.GetUtcNow();
        try
        {
            identity = await client.GetIdentityAsync(cancellationToken).ConfigureAwait(false);
            if (ServerCleaner.Clean(identity).MachineId != server.MachineId)
            {
                throw new MediaServerException(AnotherServer) { Failure = MediaServerFailure.Refused };
            }
        }
        catch (MediaServerException exception)
        {
            foreach (var account in mapped)
            {
                await FailAsync(account, exception, cancellationToken).ConfigureAwait(false);
            }

            // Nothing is written either to what does not say that it is the server that was added; if it is another one, not
            // before the next read.
            var pause = WatchBackoff.PauseAfter(exception);
            return exception.Failure == MediaServerFailure.Refused ? Longer(pause, options.Value.ReadInterval * 1.2)
                : Longer(pause, WatchBackoff.Short);
        }

        var ahead = identity.Time - (identity.AskedAt ?? asked);
        foreach (var account in InTurn(mapped))
        {
            if (await accounts.TryLeaseAsync(server.Id, Owner, Lease, cancellationToken).ConfigureAwait(false) is null)
            {
                break;
            }

            try
            {
                // Each by the time that it is: the account before may have taken minutes.
                var window = new WatchWindow(account.Marks?.ReadAt, time.GetUtcNow(), ahead);
                var opened = Open(client, account);
                var marks = await reader.ReadAsync(account, opened, window, cancellationToken).ConfigureAwait(false);
                await accounts.SaveReadAsync(account, marks, cancellationToken).ConfigureAwait(false);
                metrics.Read(succeeded: true);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // The others have nothing to do with it, as with a token that expired, unless the server wants to be left alone.
                await FailAsync(account, exception, cancellationToken).ConfigureAwait(false);
                if (WatchBackoff.PauseAfter(exception) is { Ticks: > 0 } pause)
                {
                    return pause;
                }
            }
        }

        return TimeSpan.Zero;
    }

    private Task FailAsync(MappedAccount account, Exception exception, CancellationToken cancellationToken)
    {
        metrics.Read(succeeded: false);
        Log.ReadFailed(logger, exception, account.Id.Server);
        return accounts.SetErrorAsync(account, Describe(exception), cancellationToken);
    }

    private async Task<(int Sent, TimeSpan Pause)> SendAsync(
        Guid server, IWatchServer client, TokenBucket bucket, CancellationToken cancellationToken)
    {
        var sent = 0;
        Task<IReadOnlyList<PlayingItem>>? playing = null;
        var mapped = await accounts.ListAsync(server, cancellationToken).ConfigureAwait(false);
        foreach (var account in InTurn(mapped).Where(account => account is { Writes: true, Marks: not null }))
        {
            if (await accounts.TryLeaseAsync(server, Owner, Lease, cancellationToken).ConfigureAwait(false) is null)
            {
                break;
            }

            try
            {
                if (account.CompareDue)
                {
                    await outbox.CompareAsync(account.Id, options.Value.CompareInterval, cancellationToken).ConfigureAwait(false);
                }

                var batch = await sender.SendAsync(
                    account,
                    Open(client, account),
                    async token => await (playing ??= client.ListPlayingAsync(token)).ConfigureAwait(false),
                    bucket,
                    cancellationToken).ConfigureAwait(false);
                sent += batch.Sent;
                await accounts.AddPlayedAsync(account, batch.Played, cancellationToken).ConfigureAwait(false);
                if (batch.Pause > TimeSpan.Zero)
                {
                    return (sent, batch.Pause);
                }
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                // Not a write but the looking around it: none of the account's items is to blame, and no other account.
                Log.SendFailed(logger, exception, server);
                await accounts.SetErrorAsync(account, Describe(exception), cancellationToken).ConfigureAwait(false);
                await outbox.PostponeDueAsync(account.Id, WatchBackoff.Short, cancellationToken).ConfigureAwait(false);
                if (WatchBackoff.PauseAfter(exception) is { Ticks: > 0 } pause)
                {
                    return (sent, pause);
                }
            }
        }

        return (sent, TimeSpan.Zero);
    }

    private IWatchAccount Open(IWatchServer client, MappedAccount account) => client.OpenAccount(
        account.Id.Account, account.Credential is { } credential ? protector.Unprotect(credential) : null);

    private async Task ReleaseAsync(Guid server, bool read, TimeSpan pause)
    {
        // Also when the process stops: the next owner need not wait for the lease to end.
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(5), time);
        TimeSpan? next = read ? options.Value.ReadInterval * (0.9 + (Random.Shared.NextDouble() * 0.2)) : null;
        try
        {
            await accounts.ReleaseAsync(server, Owner, next, pause, timeout.Token).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Log.LeaseKept(logger, exception, server);
        }
    }

    // Those that failed last come last: one whose requests never end must not end every visit before the others' turn.
    private static IEnumerable<MappedAccount> InTurn(IReadOnlyList<MappedAccount> mapped) =>
        mapped.OrderBy(account => account.LastError is not null);

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static string Describe(Exception exception) => exception is MediaServerException or WatchStateException
        ? exception.Message : PassErrors.Describe(exception);
}
