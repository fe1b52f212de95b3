using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Reporting;
using MediaSync.Core.Playback.State;
using MediaSync.TestSupport.Time;

namespace MediaSync.Core.Tests.Playback.Simulation;

/// <summary>One client: the real memory of a reporter, a clock that is off, and at most one call that it waits for.</summary>
internal sealed class SimulatedReporter
{
    private readonly ReporterLog _log;
    private readonly Dictionary<long, Report> _said = [];
    private readonly Dictionary<Guid, ItemState> _database;
    private readonly HashSet<long> _everSent = [];
    private ReportCall? _outstanding;
    private DateTimeOffset _sent;

    public SimulatedReporter(Dictionary<Guid, ItemState> database, ManualTimeProvider clock)
    {
        _database = database;
        Clock = clock;
        _log = new ReporterLog(Guid.NewGuid(), 10_000, clock);
    }

    public ManualTimeProvider Clock { get; }

    public int Open => _log.Retained;

    public bool IsWaiting => _outstanding is not null;

    /// <summary>Everything that was said with a time that could be accepted, coalesced or not.</summary>
    public IEnumerable<Report> Said => _said.Values;

    public void Record(Guid item, ReportKind kind, long position, long duration, Guid viewing)
    {
        _log.TryRecord(ItemReference.To(item), kind, position, duration, viewing).ShouldNotBeNull();
        Remember();
    }

    public ReportCall? Send(bool idle)
    {
        _outstanding.ShouldBeNull();
        _outstanding = _log.Next(idle);
        _sent = Clock.GetUtcNow();
        _everSent.UnionWith(_outstanding?.Reports.Select(report => report.Seq) ?? []);
        return _outstanding;
    }

    /// <summary>The call took too long: its answer, should it come, is not waited for.</summary>
    public void GiveUp()
    {
        if (_outstanding is { } call)
        {
            _outstanding = null;
            _log.Failed(call);
        }
    }

    public void Receive(ReportCall call, ReportAnswer answer)
    {
        if (!ReferenceEquals(call, _outstanding))
        {
            return;
        }

        _outstanding = null;
        var before = _log.Stamped.ToDictionary(report => report.Seq);
        _log.Answered(call, _sent, answer).ShouldBeEmpty();
        CheckDurable(before, answer);
        ForgetAhead(answer);
        Remember();
    }

    private static bool IsDurable(long seq, ReportAnswer answer) => seq <= answer.DurableThrough || answer.Durable.Contains(seq);

    /// <summary>
    /// The promise itself: what the client lets go of as durable is in the database at that moment. The marks may cover one that
    /// was refused for being ahead in an answer that was lost: that one it has not let go of, but kept under a new number.
    /// </summary>
    private void CheckDurable(Dictionary<long, Report> before, ReportAnswer answer)
    {
        var refused = answer.Refused.Select(refusal => refusal.Seq).ToHashSet();
        var limit = answer.ServerTime + ReportValidator.MaxAhead;
        var again = _log.Stamped.Where(report => !before.ContainsKey(report.Seq)).ToList();
        foreach (var (seq, report) in before)
        {
            var isKept = report.At > limit && again.Exists(other => other with { Seq = seq, At = report.At } == report);
            if (IsDurable(seq, answer) && !refused.Contains(seq) && !isKept)
            {
                var stored = _database.GetValueOrDefault(report.Item.Id!.Value);
                stored.Join(ReportRules.ToState(report, CompletionThresholds.Default)).ShouldBe(
                    stored, $"report {seq} was said to be durable and is not in the database");
            }
        }
    }

    /// <summary>
    /// What was stamped beyond the server's limit had no effect: it was stamped again. What it had stood in for and was never
    /// sent is gone with it: the newer report says the same at its new time.
    /// </summary>
    private void ForgetAhead(ReportAnswer answer)
    {
        var limit = answer.ServerTime + ReportValidator.MaxAhead;
        if (_said.Values.All(report => report.At <= limit))
        {
            return;
        }

        var kept = _log.Stamped.Select(report => report.Seq).ToHashSet();
        foreach (var (seq, report) in _said.ToList())
        {
            if (report.At > limit || (!_everSent.Contains(seq) && !kept.Contains(seq)))
            {
                _said.Remove(seq);
            }
        }
    }

    private void Remember()
    {
        foreach (var report in _log.Stamped)
        {
            _said[report.Seq] = report;
        }
    }
}
