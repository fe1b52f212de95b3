namespace MediaSync.Core.Playback.Reporting;

/// <summary>
/// The reports that a reporter keeps, in the order of their numbers: of each key the newest. Not safe for threads.
/// </summary>
internal sealed class RetainedReports(int limit)
{
    private readonly SortedDictionary<long, Retained> _bySeq = [];
    private readonly Dictionary<RetentionKey, long> _newest = [];

    /// <summary>Reports that are kept.</summary>
    public int Count => _bySeq.Count;

    /// <summary>All of them, in order.</summary>
    public IEnumerable<Retained> All => _bySeq.Values;

    /// <summary>Keeps a report and lets go of the one that it stands in for.</summary>
    /// <returns>False: full, nothing changed.</returns>
    public bool TryAdd(Retained report)
    {
        var replaces = _newest.TryGetValue(report.Key, out var older);
        if (!replaces && _bySeq.Count >= limit)
        {
            return false;
        }

        if (replaces)
        {
            _bySeq.Remove(older);
        }

        _bySeq.Add(report.Seq, report);
        _newest[report.Key] = report.Seq;
        return true;
    }

    /// <summary>Puts a changed copy in the place of a report with the same number.</summary>
    public void Replace(Retained report) => _bySeq[report.Seq] = report;

    /// <summary>The report with a number, if it is kept.</summary>
    public Retained? Find(long seq) => _bySeq.GetValueOrDefault(seq);

    /// <summary>Lets go of a report: it is durable or refused.</summary>
    public void Remove(long seq)
    {
        if (_bySeq.Remove(seq, out var report) && _newest.TryGetValue(report.Key, out var newest) && newest == seq)
        {
            _newest.Remove(report.Key);
        }
    }

    /// <summary>Lets go of all reports up to a number.</summary>
    public void RemoveThrough(long seq)
    {
        while (_bySeq.Count > 0 && _bySeq.First() is var first && first.Key <= seq)
        {
            Remove(first.Key);
        }
    }
}
