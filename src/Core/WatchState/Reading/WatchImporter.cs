using MediaSync.Core.Playback;
using MediaSync.Core.Playback.State;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Comparing;

namespace MediaSync.Core.WatchState.Reading;

/// <summary>
/// Turns rows of an account into reports by the rules that clients are under, and moves the shadow only after these are
/// durable: a read that was cut off is made again and changes nothing twice.
/// </summary>
internal sealed class WatchImporter(
    IPlayback playback,
    IWatchShadowStore shadows,
    CompletionThresholdSource thresholds,
    WatchMetrics metrics,
    TimeProvider time)
{
    /// <summary>Rows of one call: each makes at most two reports.</summary>
    public const int MaxRows = ReportCall.MaxReports / 2;

    private const int MaxTries = 5;

    private long _seq;

    /// <summary>Takes rows in.</summary>
    /// <param name="account">Whose they are.</param>
    /// <param name="window">When they were read.</param>
    /// <param name="rows">Of a key that is there twice, the last row counts.</param>
    /// <param name="cancellationToken">Ends the call; what was not taken in is read again.</param>
    /// <returns>How many more items are marked as played than when they were last read.</returns>
    /// <exception cref="WatchStateException">Not everything became durable; the shadow has moved for what did.</exception>
    public async Task<int> ApplyAsync(
        MappedAccount account, WatchWindow window, IReadOnlyCollection<WatchRow> rows, CancellationToken cancellationToken)
    {
        var played = 0;
        var distinct = rows.Reverse().DistinctBy(row => row.Key).Select(Storable).ToArray();
        foreach (var chunk in distinct.Chunk(MaxRows))
        {
            played += await ApplyChunkAsync(account, window, chunk, cancellationToken).ConfigureAwait(false);
        }

        return played;
    }

    // Finer digits would make a date that is stored differ from the same one read again, and the row be written each time.
    private static WatchRow Storable(WatchRow row) =>
        row.PlayedAt is { } at ? row with { PlayedAt = ReportRules.Microseconds(at) } : row;

    private async Task<int> ApplyChunkAsync(
        MappedAccount account, WatchWindow window, WatchRow[] rows, CancellationToken cancellationToken)
    {
        string[] keys = [.. rows.Select(row => row.Key)];
        var memory = await shadows.ReadAsync(account.Id, keys, cancellationToken).ConfigureAwait(false);
        var batch = new WatchBatch(NextSeq(rows.Length * 2));
        var played = 0;
        foreach (var row in rows)
        {
            var known = memory.GetValueOrDefault(row.Key, WatchMemory.None);
            var finding = WatchDifference.Find(row, known.Shadow, known.Sent, window, thresholds.At(window.Now));
            batch.Add(row, finding, [.. finding.Changes.Select(change => ToReport(account.Id, row, change))]);
            played += (row.Played ? 1 : 0) - (known.Shadow?.Played == true ? 1 : 0);
        }

        var complete = await ReportAsync(account, batch, cancellationToken).ConfigureAwait(false);
        await shadows.SaveAsync(account, batch.Shadows, batch.Settled, cancellationToken).ConfigureAwait(false);
        metrics.Imported(batch.Reports.Count);
        return complete ? played : throw new WatchStateException("Reports could not be stored in time; they are read again.");
    }

    /// <summary>Sends what is not durable yet, again while it helps.</summary>
    private async Task<bool> ReportAsync(MappedAccount account, WatchBatch batch, CancellationToken cancellationToken)
    {
        var reporter = NamedId.OfReporter(account.Id.Server, account.Id.Account);
        for (var tries = 1; batch.Reports.Count > 0 && tries <= MaxTries; tries++)
        {
            // Nothing is known of an epoch and nothing has to be: durable lists the call's own reports whatever it is.
            var call = new ReportCall(reporter, Guid.Empty, 0, batch.Unsettled, Acknowledge.Durable);
            var answer = await playback.ReportAsync(account.User, call, cancellationToken).ConfigureAwait(false);
            if (answer.Outcome == ReportOutcome.UnknownUser)
            {
                throw new WatchStateException("The user of the account is gone.");
            }

            batch.Settle(answer);
            if (batch.Unsettled.Count == 0)
            {
                return true;
            }

            await Task.Delay(answer.RetryAfter, time, cancellationToken).ConfigureAwait(false);
        }

        return batch.Reports.Count == 0;
    }

    /// <summary>An import adds no play: what past rules would count as one is only a mark.</summary>
    private Report ToReport(WatchAccountId account, WatchRow row, WatchChange change)
    {
        var completes = change.Kind == ReportKind.Stop
            && ReportRules.Classify(change.PositionMs, row.DurationMs, thresholds.At(change.At)) == PositionClass.Completed;
        return new Report(
            1,
            new ItemReference { Server = account.Server, Key = row.Key },
            completes ? ReportKind.Watched : change.Kind,
            completes ? 0 : change.PositionMs,
            row.DurationMs,
            change.At,
            change.Kind == ReportKind.Stop
                ? NamedId.OfViewing(account.Server, account.Account, row.Key, row.PlayedAt) : null);
    }

    /// <summary>Numbers that no earlier process has used: microseconds, as far as the clock goes forward.</summary>
    private long NextSeq(int count)
    {
        var now = (time.GetUtcNow().UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;
        while (true)
        {
            var last = Interlocked.Read(ref _seq);
            var first = Math.Max(now, last + 1);
            if (Interlocked.CompareExchange(ref _seq, first + count, last) == last)
            {
                return first;
            }
        }
    }
}
