using System.Diagnostics.CodeAnalysis;

namespace MediaSync.Core.Playback.Users;

/// <summary>
/// One user's calls over the user's single writer: what one process and the cluster share. Whoever owns it gives it its life,
/// which is an epoch: in one process a registry, in the cluster the user's grain. Only the join is serialized; every wait is
/// outside it. Safe for any thread.
/// </summary>
public sealed class UserCalls
{
    private readonly UserPlayback _writer;
    private readonly UserCallServices _services;
    private volatile bool _known;

    internal UserCalls(UserPlayback writer, UserCallServices services)
    {
        _writer = writer;
        _services = services;
    }

    /// <summary>The user.</summary>
    public Guid User => _writer.User;

    /// <summary>
    /// States that are accepted and not yet committed, those in flight included, are held. Then do not let go of it.
    /// </summary>
    public bool HasUnwritten => _writer.HasUnwritten;

    /// <inheritdoc cref="IPlayback.ReportAsync"/>
    /// <returns>
    /// The answer; null if this object is over, because it was let go of or the user was deleted: ask a new one.
    /// </returns>
    public async Task<ReportAnswer?> ReportAsync(ReportCall call, CancellationToken cancellationToken)
    {
        ReportCallRules.ThrowIfBroken(call);
        if (TryReport(call, cancellationToken, out var answer))
        {
            return await answer;
        }

        var received = _services.Time.GetUtcNow();
        if (!_known)
        {
            if (!await ExistsAsync(cancellationToken))
            {
                return _services.Answers.UnknownUser();
            }

            _known = true;
        }

        var refused = new List<Refusal>();
        var prepared = await _services.Preparer.PrepareAsync(call, received, refused, cancellationToken);
        return _writer.TryTake(call, prepared, WaitsForCommit(call, prepared), out var taken)
            ? await AnswerAsync(call, prepared, refused, taken, cancellationToken)
            : null;
    }

    /// <inheritdoc cref="IPlayback.GetProgressAsync"/>
    public Task<ProgressPage> GetProgressAsync(ProgressQuery query, CancellationToken cancellationToken) =>
        // The pending states are taken before the query, so that a state is in one of the two whenever its flush lands.
        _services.Reader.ReadPageAsync(User, _writer.Snapshot(), query, cancellationToken);

    /// <inheritdoc cref="IPlayback.GetContinueWatchingAsync"/>
    public Task<IReadOnlyList<ItemProgress>> GetContinueWatchingAsync(int limit, CancellationToken cancellationToken) =>
        _services.Reader.ReadContinueWatchingAsync(User, _writer.Snapshot(), limit, cancellationToken);

    /// <summary>Makes everything that is unwritten due now, and waits until it is committed or passed.</summary>
    /// <param name="cancellationToken">Ends the wait: the pipeline still writes it.</param>
    public Task FlushAsync(CancellationToken cancellationToken) =>
        _writer.Flush() is { } commit ? commit.WaitAsync(cancellationToken) : Task.CompletedTask;

    /// <summary>The common call, of a known user and known items: it is answered without a task of its own.</summary>
    internal bool TryReport(
        ReportCall call, CancellationToken cancellationToken, [NotNullWhen(true)] out Task<ReportAnswer>? answer)
    {
        var refused = new List<Refusal>(0);
        if (_known
            && _services.Preparer.TryPrepare(call, _services.Time.GetUtcNow(), refused, out var prepared)
            && _writer.TryTake(call, prepared, WaitsForCommit(call, prepared), out var taken))
        {
            answer = AnswerAsync(call, prepared, refused, taken, cancellationToken);
            return true;
        }

        answer = null;
        return false;
    }

    /// <summary>Ends this object if it has been idle for long enough and has nothing unwritten.</summary>
    internal bool TryRetire(TimeSpan idle) => _writer.TryRetire(idle);

    private static bool WaitsForCommit(ReportCall call, Prepared[] prepared) =>
        call.Ack == Acknowledge.Durable || Array.Exists(prepared, report => report.Durable);

    /// <summary>
    /// With the database away a user is taken at the caller's word: the flush passes the states of users that are not there.
    /// </summary>
    private async Task<bool> ExistsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _services.Directory.ExistsAsync(User, cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return true;
        }
    }

    private Task<ReportAnswer> AnswerAsync(
        ReportCall call, Prepared[] prepared, List<Refusal> refused, Taken taken, CancellationToken cancellationToken)
    {
        if (taken.Count < prepared.Length)
        {
            // What did not fit comes again, and its refusals are told and counted then.
            var next = prepared[taken.Count].Seq;
            refused.RemoveAll(refusal => refusal.Seq >= next);
        }

        _services.Metrics.OnTaken(taken.Count - refused.Count, refused);
        var outcome = taken.Count < prepared.Length ? ReportOutcome.Full
            : prepared.Length < call.Reports.Count ? ReportOutcome.Unavailable
            : ReportOutcome.Done;
        if (outcome != ReportOutcome.Done)
        {
            _services.Metrics.OnDeferred(call.Reports.Count - taken.Count, outcome);
        }

        if (taken.Commit is { } commit)
        {
            var prefix = prepared.AsMemory(0, taken.Count);
            return AnswerDurablyAsync(call, prefix, refused, outcome, commit, cancellationToken);
        }

        // Nothing was pending after a durable call: all of it had been refused, or was committed before.
        refused.AddRange(taken.Rejected);
        return Task.FromResult(
            _services.Answers.Create(outcome, _writer.Epoch, taken.Accepted, taken.Durable, [], refused));
    }

    private async Task<ReportAnswer> AnswerDurablyAsync(
        ReportCall call,
        ReadOnlyMemory<Prepared> taken,
        List<Refusal> refused,
        ReportOutcome outcome,
        Task<Landing> commit,
        CancellationToken cancellationToken)
    {
        List<long> durable = [];
        try
        {
            var landing = await commit.WaitAsync(_services.Options.Value.DurableWait, _services.Time, cancellationToken);
            landing.Sort(taken.Span, durable, refused);
        }
        catch (TimeoutException)
        {
            _services.Metrics.OnDeferred(taken.Length, ReportOutcome.NotYetDurable);
            outcome = ReportOutcome.NotYetDurable;
        }

        var marks = _writer.ReadMarks(call.Reporter);
        refused.AddRange(marks.Rejected.Where(rejected => refused.TrueForAll(known => known.Seq != rejected.Seq)));
        return _services.Answers.Create(outcome, _writer.Epoch, marks.Accepted, marks.Durable, durable, refused);
    }
}
