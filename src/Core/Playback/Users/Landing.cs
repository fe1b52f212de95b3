namespace MediaSync.Core.Playback.Users;

/// <summary>What a flight's end means for those who waited for it.</summary>
/// <param name="Passed">Items whose states were passed and not written, and the code why; empty nearly always.</param>
internal sealed record Landing(IReadOnlyDictionary<Guid, string> Passed)
{
    /// <summary>Everything was written.</summary>
    public static readonly Landing Whole = new(new Dictionary<Guid, string>());

    /// <summary>Tells the reports of a call that were written from those that were passed.</summary>
    public void Sort(ReadOnlySpan<Prepared> reports, List<long> durable, List<Refusal> refused)
    {
        foreach (var report in reports)
        {
            if (report.IsRefused)
            {
                continue;
            }

            if (!Passed.TryGetValue(report.Item, out var code))
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
}
