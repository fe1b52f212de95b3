using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Reading;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.WatchState.Sending;

/// <summary>
/// Writes an account's waiting changes. Each batch is looked at before and after: before, so that nothing is overwritten that
/// nobody here has seen yet; after, so that the next read takes nothing of it for a change.
/// </summary>
internal sealed class WatchSender(
    IWatchOutbox outbox,
    IWatchShadowStore shadows,
    WatchImporter importer,
    CompletionThresholdSource thresholds,
    IOptions<WatchStateOptions> options,
    WatchMetrics metrics,
    TimeProvider time)
{
    /// <summary>Items of one batch.</summary>
    public const int MaxBatch = 50;

    /// <summary>
    /// How long after its batch was looked at a write may begin. Each waits for its turn, and somebody may change or play the
    /// item meanwhile: what is left is looked at anew.
    /// </summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromSeconds(15);

    // While somebody plays an item there, its position moves by itself; afterwards the write is looked at anew.
    private static readonly TimeSpan WhilePlaying = TimeSpan.FromMinutes(1);

    /// <summary>Sends what is due of one account, a batch at most.</summary>
    /// <param name="account">The account; it has been read before.</param>
    /// <param name="client">The account at its server.</param>
    /// <param name="playing">What is being played at the server. Asked only if something is due.</param>
    /// <param name="bucket">Spaces the requests that write to the server.</param>
    /// <param name="cancellationToken">Ends the sending; what was not sent stays due.</param>
    /// <returns>What there was, and how long the server wants to be left alone.</returns>
    public async Task<SentBatch> SendAsync(
        MappedAccount account,
        IWatchAccount client,
        Func<CancellationToken, Task<IReadOnlyCollection<PlayingItem>>> playing,
        TokenBucket bucket,
        CancellationToken cancellationToken)
    {
        var due = await outbox.ListDueAsync(account.Id, MaxBatch, cancellationToken).ConfigureAwait(false);
        if (due.Count == 0 || account.Marks is null)
        {
            return SentBatch.Nothing;
        }

        var busy = (await playing(cancellationToken).ConfigureAwait(false))
            .Where(item => item.Account == account.Id.Account)
            .Select(item => item.Key)
            .ToHashSet(StringComparer.Ordinal);
        string[] waiting = [.. due.Where(busy.Contains)];
        await outbox.PostponeAsync(account.Id, waiting, WhilePlaying, cancellationToken).ConfigureAwait(false);
        string[] keys = [.. due.Where(key => !busy.Contains(key))];
        var (writes, played) = await DecideAsync(account, client, keys, cancellationToken).ConfigureAwait(false);
        var (sent, givenUp, pause) = await WriteAsync(account, client, writes, bucket, cancellationToken).ConfigureAwait(false);
        if (sent.Count + givenUp.Count > 0)
        {
            played += await ReadBackAsync(account, client, sent, givenUp, cancellationToken).ConfigureAwait(false);
        }

        return new SentBatch(sent.Count, played, pause);
    }

    /// <summary>Looks at the items at the server, takes in what is new there, and decides what has to be written.</summary>
    private async Task<(IReadOnlyList<(DueWrite Due, WatchWrite Write)> Writes, int Played)> DecideAsync(
        MappedAccount account, IWatchAccount client, string[] keys, CancellationToken cancellationToken)
    {
        if (keys.Length == 0)
        {
            return ([], 0);
        }

        var window = Window(account);
        var rows = await client.ReadItemsAsync(keys, cancellationToken).ConfigureAwait(false);
        var played = await importer.ApplyAsync(account, window, rows, cancellationToken).ConfigureAwait(false);
        var current = rows.DistinctBy(row => row.Key).ToDictionary(row => row.Key, StringComparer.Ordinal);

        // Read after the reports: what they changed is in it.
        var due = await outbox.ReadAsync(account.Id, keys, cancellationToken).ConfigureAwait(false);
        var memory = await shadows.ReadAsync(account.Id, keys, cancellationToken).ConfigureAwait(false);
        var writes = new List<(DueWrite, WatchWrite)>();
        var done = new List<DueWrite>();
        foreach (var entry in due)
        {
            // What is not at the server, or of no media item, has nowhere to go or nothing to say.
            var sent = memory.GetValueOrDefault(entry.Key, WatchMemory.None).Sent;
            var write = entry.Wanted is { } wanted && current.TryGetValue(entry.Key, out var row)
                ? WatchDecision.Decide(wanted, row, sent, window, thresholds.At(window.Now)) : null;
            if (write is null)
            {
                done.Add(entry);
            }
            else
            {
                writes.Add((entry, write));
            }
        }

        await outbox.CompleteAsync(account.Id, done, options.Value.WriteDelay, cancellationToken).ConfigureAwait(false);
        return (writes, played);
    }

    private async Task<(IReadOnlyList<string> Sent, IReadOnlyList<string> GivenUp, TimeSpan Pause)> WriteAsync(
        MappedAccount account,
        IWatchAccount client,
        IReadOnlyList<(DueWrite Due, WatchWrite Write)> writes,
        TokenBucket bucket,
        CancellationToken cancellationToken)
    {
        var (sent, givenUp) = (new List<string>(), new List<string>());
        var began = time.GetTimestamp();
        foreach (var (due, write) in writes.TakeWhile(_ => time.GetElapsedTime(began) < MaxAge))
        {
            var shown = client.ShownAfter(write);
            if (shown is not { } value || !value.SameAs(write.Value))
            {
                await PassOverAsync(account, write, cancellationToken).ConfigureAwait(false);
            }

            if (shown is null)
            {
                await outbox.CompleteAsync(account.Id, [due], options.Value.WriteDelay, cancellationToken).ConfigureAwait(false);
                continue;
            }

            // Before it is sent: a crash in between makes an echo that is known, never a change that nobody made.
            var at = ReportTime(time.GetUtcNow());
            await shadows.RecordSentAsync(account, due.Key, shown.Value, client.StepOf(write), at, cancellationToken)
                .ConfigureAwait(false);
            var requests = 0;
            try
            {
                await client.WriteAsync(write, TakeTurnAsync, cancellationToken).ConfigureAwait(false);
            }
            catch (MediaServerException exception)
            {
                metrics.Written(succeeded: false);
                if (requests == 1 && WatchBackoff.HadNoEffect(exception.Status))
                {
                    // What shows such a value from now on is no echo.
                    await shadows.ForgetSentAsync(account.Id, due.Key, at, cancellationToken).ConfigureAwait(false);
                }

                var (isGivenUp, pause) = await FailAsync(account, due, exception, cancellationToken).ConfigureAwait(false);
                if (isGivenUp)
                {
                    givenUp.Add(due.Key);
                }

                if (pause > TimeSpan.Zero)
                {
                    return (sent, givenUp, pause);
                }

                continue;
            }

            metrics.Written(succeeded: true);
            await shadows.AcceptSentAsync(account.Id, [due.Key], at, cancellationToken).ConfigureAwait(false);
            await outbox.CompleteAsync(account.Id, [due], options.Value.WriteDelay, cancellationToken).ConfigureAwait(false);
            sent.Add(due.Key);

            Task TakeTurnAsync(CancellationToken token)
            {
                requests++;
                return bucket.TakeAsync(token);
            }
        }

        return (sent, givenUp, TimeSpan.Zero);
    }

    /// <summary>What a server cannot be told, or not in full, would differ for ever: comparing shall pass over it.</summary>
    private async Task PassOverAsync(MappedAccount account, WatchWrite write, CancellationToken cancellationToken)
    {
        await shadows.RecordSentAsync(account, write.Key, write.Value, null, SentValue.Never, cancellationToken)
            .ConfigureAwait(false);
        await shadows.AcceptSentAsync(account.Id, [write.Key], SentValue.Never, cancellationToken).ConfigureAwait(false);
    }

    /// <returns>Whether it is a dead letter now, and how long nothing at all should go to the server.</returns>
    private async Task<(bool IsGivenUp, TimeSpan Pause)> FailAsync(
        MappedAccount account, DueWrite due, MediaServerException exception, CancellationToken cancellationToken)
    {
        var pause = WatchBackoff.PauseAfter(exception);
        if (exception.Status == 429 || exception.RetryAfter is not null)
        {
            // The server's load is no fault of this write: it counts no attempt.
            await outbox.PostponeAsync(account.Id, [due.Key], pause, cancellationToken).ConfigureAwait(false);
            return (false, pause);
        }

        var attempts = due.Attempts + 1;
        var refused = WatchBackoff.IsPermanent(exception.Status);
        TimeSpan? delay = refused || attempts >= options.Value.MaxAttempts ? null : WatchBackoff.After(attempts);
        var failed = await outbox.FailAsync(
            account.Id, due, exception.Message, delay, refused, options.Value.WriteDelay, cancellationToken)
            .ConfigureAwait(false);
        return (failed && delay is null, pause);
    }

    private async Task<int> ReadBackAsync(
        MappedAccount account,
        IWatchAccount client,
        IReadOnlyList<string> sent,
        IReadOnlyList<string> givenUp,
        CancellationToken cancellationToken)
    {
        var window = Window(account);
        var rows = await client.ReadItemsAsync([.. sent, .. givenUp], cancellationToken).ConfigureAwait(false);
        var played = await importer.ApplyAsync(account, window, rows, cancellationToken).ConfigureAwait(false);

        // Of a write that is not tried again this is all that came. What was recorded of it must not outlive it: whoever
        // unwatches the item, whenever that is, would be taken for its echo.
        string[] over = [.. rows.Select(row => row.Key).Intersect(givenUp, StringComparer.Ordinal)];
        await shadows.SaveAsync(account, [], over, cancellationToken).ConfigureAwait(false);
        return played;
    }

    private WatchWindow Window(MappedAccount account) =>
        new(account.Marks!.ReadAt, time.GetUtcNow(), account.Marks.ClockAhead);

    // Whole microseconds, as they are stored: what was sent is found again by its time.
    private static DateTimeOffset ReportTime(DateTimeOffset time) => Playback.State.ReportRules.Microseconds(time);
}
