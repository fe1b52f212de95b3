using MediaSync.Benchmarks.Measuring;
using MediaSync.Core.Playback;

namespace MediaSync.Benchmarks.Cluster.Measurements;

/// <summary>One user's reporter, without what a real one keeps: numbers, epoch and times only. One call at a time.</summary>
internal sealed class UserReporter(Guid user, int index)
{
    // Later than what is stored when a measurement begins.
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Guid _id = Guid.NewGuid();
    private readonly Guid _viewing = Guid.NewGuid();
    private Guid _epoch;
    private long _acceptedThrough;
    private int _row;

    public Guid User => user;

    /// <summary>The user's place among all.</summary>
    public int Index => index;

    /// <summary>The number of the last report.</summary>
    public long Seq { get; private set; }

    /// <summary>Makes the next call.</summary>
    /// <param name="count">Reports in it.</param>
    /// <param name="ack">When to answer.</param>
    /// <param name="itemOf">The item of the reporter's n-th row.</param>
    public ReportCall Next(int count, Acknowledge ack, Func<int, Guid> itemOf)
    {
        var reports = new Report[count];
        for (var i = 0; i < count; i++)
        {
            Seq++;
            reports[i] = new Report(
                Seq,
                ItemReference.To(itemOf(_row++)),
                ReportKind.Progress,
                600_000 + Seq,
                Keys.DurationMs,
                Start.AddTicks(Seq * TimeSpan.TicksPerMicrosecond),
                _viewing);
        }

        return new ReportCall(_id, _epoch, _acceptedThrough, reports, ack);
    }

    /// <summary>Notes what an answer says.</summary>
    public void Take(ReportAnswer answer) => (_epoch, _acceptedThrough) = (answer.Epoch, answer.AcceptedThrough);
}
