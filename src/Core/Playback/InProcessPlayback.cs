using MediaSync.Core.Playback.State;
using MediaSync.Core.Playback.Users;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Playback;

/// <summary><see cref="IPlayback"/> over the single writers of this process.</summary>
internal sealed class InProcessPlayback(
    UserRegistry users,
    IUserDirectory directory,
    ReportPreparer preparer,
    PlaybackReader reader,
    CompletionThresholdSource thresholds,
    IOptions<PlaybackOptions> options,
    PlaybackMetrics metrics,
    TimeProvider time) : IPlayback
{
    private static readonly List<Refusal> None = [];

    public Task<ReportAnswer> ReportAsync(Guid user, ReportCall call, CancellationToken cancellationToken)
    {
        ReportCallRules.ThrowIfBroken(call);
        var received = time.GetUtcNow();
        var refused = new List<Refusal>(0);

        // The common call, of an active user and known items, completes here without a task of its own.
        return preparer.TryPrepare(call, received, refused, out var prepared)
            && users.TryGet(user, out var active)
            && active.TryTake(call, prepared, WaitsForCommit(call, prepared), out var taken)
            ? AnswerAsync(call, active, prepared, refused, taken, cancellationToken)
            : ReportSlowlyAsync(user, call, received, cancellationToken);
    }

    public Task<ProgressPage> GetProgressAsync(Guid user, ProgressQuery query, CancellationToken cancellationToken) =>
        reader.ReadPageAsync(user, PendingOf(user), query, cancellationToken);

    public Task<IReadOnlyList<ItemProgress>> GetContinueWatchingAsync(
        Guid user, int limit, CancellationToken cancellationToken) =>
        reader.ReadContinueWatchingAsync(user, PendingOf(user), limit, cancellationToken);

    private static bool WaitsForCommit(ReportCall call, Prepared[] prepared) =>
        call.Ack == Acknowledge.Durable || Array.Exists(prepared, report => report.Durable);

    /// <summary>Taken before the query, so that a state is in one of the two whenever its flush lands.</summary>
    private Dictionary<Guid, ItemState> PendingOf(Guid user) =>
        users.TryGet(user, out var active) ? active.Snapshot() : [];

    private async Task<ReportAnswer> ReportSlowlyAsync(
        Guid user, ReportCall call, DateTimeOffset received, CancellationToken cancellationToken)
    {
        var refused = new List<Refusal>();
        Prepared[]? prepared = null;
        while (true)
        {
            // Asked again after a single writer was retired: it may have been because the user was deleted.
            if (!users.TryGet(user, out _) && !await ExistsAsync(user, cancellationToken))
            {
                return Answer(ReportOutcome.UnknownUser, Guid.Empty, 0, 0, [], None);
            }

            prepared ??= await preparer.PrepareAsync(call, received, refused, cancellationToken);
            if (users.Open(user) is not { } playback)
            {
                metrics.OnDeferred(call.Reports.Count, ReportOutcome.Full);
                return Answer(ReportOutcome.Full, Guid.Empty, 0, 0, [], None);
            }

            if (playback.TryTake(call, prepared, WaitsForCommit(call, prepared), out var taken))
            {
                return await AnswerAsync(call, playback, prepared, refused, taken, cancellationToken);
            }

            users.Drop(playback);
        }
    }

    /// <summary>
    /// With the database away a user is taken at the caller's word: the flush passes the states of users that are not there.
    /// </summary>
    private async Task<bool> ExistsAsync(Guid user, CancellationToken cancellationToken)
    {
        try
        {
            return await directory.ExistsAsync(user, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return true;
        }
    }

    private Task<ReportAnswer> AnswerAsync(
        ReportCall call,
        UserPlayback playback,
        Prepared[] prepared,
        List<Refusal> refused,
        Taken taken,
        CancellationToken cancellationToken)
    {
        metrics.OnAccepted(taken.Count - refused.Count);
        var outcome = taken.Count < prepared.Length ? ReportOutcome.Full
            : prepared.Length < call.Reports.Count ? ReportOutcome.Unavailable
            : ReportOutcome.Done;
        if (outcome != ReportOutcome.Done)
        {
            metrics.OnDeferred(call.Reports.Count - taken.Count, outcome);
        }

        if (taken.Commit is { } commit)
        {
            var prefix = prepared.AsMemory(0, taken.Count);
            return AnswerDurablyAsync(call, playback, prefix, refused, outcome, commit, cancellationToken);
        }

        // Nothing was pending after a durable call: all of it had been refused, or was committed before.
        refused.AddRange(taken.Rejected);
        return Task.FromResult(Answer(outcome, playback.Epoch, taken.Accepted, taken.Durable, [], refused));
    }

    private async Task<ReportAnswer> AnswerDurablyAsync(
        ReportCall call,
        UserPlayback playback,
        ReadOnlyMemory<Prepared> taken,
        List<Refusal> refused,
        ReportOutcome outcome,
        Task<Landing> commit,
        CancellationToken cancellationToken)
    {
        List<long> durable = [];
        try
        {
            var landing = await commit.WaitAsync(options.Value.DurableWait, time, cancellationToken);
            foreach (var report in taken.Span)
            {
                if (report.IsRefused)
                {
                    continue;
                }

                if (!landing.Passed.TryGetValue(report.Item, out var code))
                {
                    durable.Add(report.Seq);
                }
                else if (code == RefusalCodes.UnknownItem)
                {
                    refused.Add(new Refusal(report.Seq, code, "The item was removed before the report was written."));
                }
                else
                {
                    refused.Add(new Refusal(report.Seq, code, "The database refused the state that this report is part of."));
                }
            }
        }
        catch (TimeoutException)
        {
            metrics.OnDeferred(taken.Length, ReportOutcome.NotYetDurable);
            outcome = ReportOutcome.NotYetDurable;
        }

        var marks = playback.ReadMarks(call.Reporter);
        refused.AddRange(marks.Rejected.Where(rejected => refused.TrueForAll(known => known.Seq != rejected.Seq)));
        return Answer(outcome, playback.Epoch, marks.Accepted, marks.Durable, durable, refused);
    }

    private ReportAnswer Answer(
        ReportOutcome outcome, Guid epoch, long accepted, long through, IReadOnlyList<long> durable, List<Refusal> refused) =>
        new(
            outcome,
            epoch,
            accepted,
            through,
            durable,
            refused,
            time.GetUtcNow(),
            thresholds.Current,
            outcome is ReportOutcome.Done or ReportOutcome.UnknownUser ? TimeSpan.Zero : options.Value.RetryAfter);
}
