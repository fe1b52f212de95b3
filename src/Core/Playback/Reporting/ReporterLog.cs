using MediaSync.Core.Playback.State;

namespace MediaSync.Core.Playback.Reporting;

/// <summary>
/// What a reporter remembers and what it says next: stamps reports, keeps them until they are durable, and sends again on a new
/// epoch, a gap or an unknown outcome. Decides only; sends nothing. Not safe for threads.
/// </summary>
internal sealed class ReporterLog(Guid reporter, int limit, TimeProvider time)
{
    private const int FlipsUntilDurable = 3;

    // A server that has kept its epoch for this many answers is trusted with memory again.
    private const int AnswersUntilTrusted = 100;

    private readonly RetainedReports _retained = new(limit);
    private readonly ClockOffset _offset = new();
    private readonly TakenTimes _taken = new();
    private Guid _epoch;
    private long _lastSeq;
    private long _sentThrough;
    private DateTimeOffset _lastAt;
    private double? _threshold;
    private int _flips;
    private int _answersInEpoch;

    /// <summary>Reports that are not known to be durable.</summary>
    public int Retained => _retained.Count;

    /// <summary>The reports that are kept and have their time, in order.</summary>
    public IEnumerable<Report> Stamped => _retained.All.Where(report => report.IsStamped).Select(report => report.Report);

    /// <summary>True if a call would bring something that the server has not seen in this epoch.</summary>
    public bool HasUnsent => _epoch == Guid.Empty ? _retained.Count > 0 : _retained.All.Any(report => report.Seq > _sentThrough);

    /// <summary>The server changed its epoch too often: only calls that wait for the commit get on.</summary>
    public bool IsDurableOnly => _flips >= FlipsUntilDurable;

    /// <summary>Notes that something happened now.</summary>
    /// <returns>The report's number; null if no more can be kept, and then nothing was noted.</returns>
    public long? TryRecord(ItemReference item, ReportKind kind, long positionMs, long durationMs, Guid? viewing)
    {
        var local = time.GetUtcNow();
        var seq = _lastSeq + 1;
        var stamped = _offset.IsKnown;
        var report = new Report(seq, item, kind, positionMs, durationMs, stamped ? NextAt(local) : default, viewing);
        if (!_retained.TryAdd(new Retained(seq, RetentionKey.Of(report, _threshold), local, report, stamped)))
        {
            return null;
        }

        _lastSeq = seq;
        _lastAt = stamped ? report.At : _lastAt;
        return seq;
    }

    /// <summary>The next call to make.</summary>
    /// <param name="idle">There will be nothing new for a while: ask for what is still open to be committed.</param>
    /// <returns>Null if there is nothing to say.</returns>
    public ReportCall? Next(bool idle)
    {
        if (_epoch == Guid.Empty || !_offset.IsKnown)
        {
            return _retained.Count > 0 || idle ? new ReportCall(reporter, Guid.Empty, 0, []) : null;
        }

        List<Report> unsent = [.. _retained.All
            .Where(report => report.Seq > _sentThrough)
            .Take(ReportCall.MaxReports)
            .Select(report => report.Report)];
        if (unsent.Count == 0)
        {
            return idle && _retained.Count > 0 ? new ReportCall(reporter, _epoch, _sentThrough, [], Acknowledge.Durable) : null;
        }

        var call = new ReportCall(
            reporter, _epoch, _sentThrough, unsent, IsDurableOnly ? Acknowledge.Durable : Acknowledge.Accepted);
        _sentThrough = unsent[^1].Seq;
        return call;
    }

    /// <summary>Takes in an answer.</summary>
    /// <param name="call">The call that it answers.</param>
    /// <param name="sent">When the call was sent, by our clock.</param>
    /// <param name="answer">The answer.</param>
    /// <returns>Reports that were refused for good: sending them again would not help.</returns>
    public IReadOnlyList<Refusal> Answered(ReportCall call, DateTimeOffset sent, ReportAnswer answer)
    {
        _offset.Learn(sent, answer.ServerTime, time.GetUtcNow());
        _threshold = answer.Threshold;
        _taken.Learn(call, answer.ServerTime + ReportValidator.MaxAhead);
        if (answer.Epoch == Guid.Empty)
        {
            // Nobody took the call: there was no room for the user, or there is no such user.
            _sentThrough = Math.Min(_sentThrough, call.After);
            return [];
        }

        // What was refused for being ahead counts as passed: it must have its new number before the marks let go of the old one.
        StampAgain(answer);
        StampNew();

        // The marks may cover reports of calls whose answers were lost, and with them their refusals: only what this call, or an
        // answered one before it, said is taken from them. The rest is sent again.
        var covered = call.Reports.Count > 0 ? call.Reports[^1].Seq : call.After;
        foreach (var seq in answer.Durable)
        {
            _retained.Remove(seq);
        }

        _retained.RemoveThrough(Math.Min(answer.DurableThrough, covered));
        NoteEpoch(answer, covered);
        if (answer.AcceptedThrough < covered)
        {
            _sentThrough = answer.AcceptedThrough;
        }

        List<Refusal> refused = [.. answer.Refused.Where(refusal => refusal.Code != RefusalCodes.ClockAhead)];
        foreach (var refusal in refused)
        {
            _retained.Remove(refusal.Seq);
        }

        return refused;
    }

    /// <summary>The outcome of a call is unknown: what it held is sent again.</summary>
    public void Failed(ReportCall call)
    {
        _taken.Suspect(call);
        _sentThrough = Math.Min(_sentThrough, call.After);
    }

    private void NoteEpoch(ReportAnswer answer, long covered)
    {
        if (answer.Epoch == _epoch)
        {
            _answersInEpoch++;
            _flips = _answersInEpoch >= AnswersUntilTrusted ? 0 : _flips;
            return;
        }

        _flips += _epoch == Guid.Empty ? 0 : 1;
        _epoch = answer.Epoch;
        _answersInEpoch = 0;
        _sentThrough = Math.Min(answer.AcceptedThrough, covered);
    }

    /// <summary>
    /// A report that was refused for being ahead had no effect, so it may get another time and number. So may those after it that
    /// would be refused for the same reason; together they keep their order.
    /// </summary>
    private void StampAgain(ReportAnswer answer)
    {
        var ahead = answer.Refused
            .Where(refusal => refusal.Code == RefusalCodes.ClockAhead)
            .Select(refusal => refusal.Seq)
            .ToHashSet();
        var limit = answer.ServerTime + ReportValidator.MaxAhead;
        List<Retained> wrong = [.. _retained.All.Where(
            report => ahead.Contains(report.Seq) || (report.IsStamped && report.Report.At > limit))];
        if (wrong.Count == 0)
        {
            return;
        }

        foreach (var report in wrong)
        {
            _retained.Remove(report.Seq);
        }

        _lastAt = _retained.All.Where(report => report.IsStamped).Select(report => report.Report.At).Append(_taken.Latest).Max();
        foreach (var report in wrong)
        {
            var seq = ++_lastSeq;
            var again = report.Report with { Seq = seq, At = NextAt(report.Local) };
            _lastAt = again.At;
            _retained.TryAdd(report with { Seq = seq, Report = again, IsStamped = true });
        }
    }

    private void StampNew()
    {
        foreach (var report in _retained.All.Where(report => !report.IsStamped).ToList())
        {
            _lastAt = NextAt(report.Local);
            _retained.Replace(report with { Report = report.Report with { At = _lastAt }, IsStamped = true });
        }
    }

    /// <summary>By the server's clock, in whole microseconds, and later than every report before it.</summary>
    private DateTimeOffset NextAt(DateTimeOffset local)
    {
        var at = ReportRules.Microseconds(local + _offset.Value);
        var least = _lastAt.AddTicks(TimeSpan.TicksPerMicrosecond);
        return at > least ? at : least;
    }
}
