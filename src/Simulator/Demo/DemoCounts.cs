using static System.FormattableString;

namespace MediaSync.Simulator.Demo;

/// <summary>How the evening stands.</summary>
/// <param name="Viewers">How many watch.</param>
/// <param name="Elapsed">Time that they have watched.</param>
/// <param name="Said">Reports made.</param>
/// <param name="Open">Reports kept because they are not known to be durable.</param>
/// <param name="Refused">Reports refused.</param>
/// <param name="RowsWritten">Rows of progress written for them.</param>
public readonly record struct DemoCounts(int Viewers, TimeSpan Elapsed, long Said, long Open, long Refused, long RowsWritten)
{
    /// <summary>Reports that are durable, or that a durable newer one stands in for.</summary>
    public long Durable => Said - Open - Refused;

    /// <summary>The parts of a line for the screen.</summary>
    public IEnumerable<string> Parts() =>
    [
        Invariant($"{Elapsed.TotalSeconds,4:0} s"),
        Invariant($"{Viewers} viewers"),
        Invariant($"{Said:N0} reports ({Said / Math.Max(1, Elapsed.TotalSeconds):N0}/s)"),
        Invariant($"{Durable:N0} durable"),
        Invariant($"{RowsWritten:N0} rows written"),
    ];

    /// <summary>The lines of the summary.</summary>
    public IEnumerable<string> Summary() =>
    [
        Invariant($"  watched       {Viewers} viewers for {Elapsed.TotalSeconds:0.0} s"),
        Invariant($"  reports sent  {Said:N0}, refused {Refused:N0}"),
        Invariant($"  durable       {Durable:N0}"),
        Invariant($"  rows written  {RowsWritten:N0}"),
    ];
}
