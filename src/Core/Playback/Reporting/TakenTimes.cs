namespace MediaSync.Core.Playback.Reporting;

/// <summary>
/// The latest time that the server may have taken from us. A report that is stamped again must come after it, or it would lose
/// against an older one; but not after times that were refused for being ahead, or it would be refused for ever.
/// </summary>
internal sealed class TakenTimes
{
    private const int MaxSuspects = 10_000;

    // Sent, outcome unknown. In order, so that the one sought is found although the list is cut at its early end.
    private readonly SortedSet<DateTimeOffset> _suspects = [];

    /// <summary>The latest time that was, or may have been, taken.</summary>
    public DateTimeOffset Latest { get; private set; }

    /// <summary>A call's outcome is unknown: its reports may have been taken.</summary>
    public void Suspect(ReportCall call)
    {
        foreach (var report in call.Reports)
        {
            _suspects.Add(report.At);
        }

        while (_suspects.Count > MaxSuspects)
        {
            _suspects.Remove(_suspects.Min);
        }
    }

    /// <summary>An answer came: nothing beyond its limit was taken until now, by whatever call.</summary>
    public void Learn(ReportCall call, DateTimeOffset limit)
    {
        Suspect(call);
        foreach (var at in _suspects)
        {
            Latest = at <= limit && at > Latest ? at : Latest;
        }

        _suspects.Clear();
    }
}
