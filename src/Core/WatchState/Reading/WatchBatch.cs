using MediaSync.Core.Playback;
using MediaSync.Core.WatchState.Comparing;

namespace MediaSync.Core.WatchState.Reading;

/// <summary>Rows that are taken in together, and which of their reports have found their end.</summary>
/// <param name="firstSeq">The number of the first report.</param>
internal sealed class WatchBatch(long firstSeq)
{
    private readonly List<(WatchRow Row, WatchFinding Finding, long First, int Count)> _rows = [];
    private readonly List<Report> _reports = [];
    private readonly HashSet<long> _settled = [];

    /// <summary>Every report of the batch.</summary>
    public IReadOnlyList<Report> Reports => _reports;

    /// <summary>Reports that are neither durable nor refused.</summary>
    public IReadOnlyList<Report> Unsettled => [.. _reports.Where(report => !_settled.Contains(report.Seq))];

    /// <summary>What to keep of the rows whose reports have all found their end.</summary>
    public IReadOnlyCollection<WatchRow> Shadows =>
        [.. _rows.Where(IsSettled).Select(entry => entry.Finding.Shadow).OfType<WatchRow>()];

    /// <summary>Their items of which nothing that was sent needs to be remembered.</summary>
    public IReadOnlyCollection<string> Settled =>
        [.. _rows.Where(entry => entry.Finding.SettlesSent && IsSettled(entry)).Select(entry => entry.Row.Key)];

    /// <summary>Adds a row with its reports, which get their numbers here.</summary>
    public void Add(WatchRow row, WatchFinding finding, IReadOnlyList<Report> reports)
    {
        var first = firstSeq + _reports.Count;
        _rows.Add((row, finding, first, reports.Count));
        foreach (var report in reports)
        {
            _reports.Add(report with { Seq = firstSeq + _reports.Count });
        }
    }

    /// <summary>
    /// Takes an answer in. A refused report has found its end: it would be refused again, and its item is compared from here on.
    /// </summary>
    public void Settle(ReportAnswer answer)
    {
        _settled.UnionWith(answer.Durable);
        _settled.UnionWith(answer.Refused
            .Where(refusal => refusal.Code != RefusalCodes.ClockAhead)
            .Select(refusal => refusal.Seq));
    }

    private bool IsSettled((WatchRow Row, WatchFinding Finding, long First, int Count) entry) =>
        Enumerable.Range(0, entry.Count).All(offset => _settled.Contains(entry.First + offset));
}
