namespace MediaSync.Simulator.Demo;

/// <summary>How the evening stands.</summary>
/// <param name="Elapsed">Time that viewers have watched.</param>
/// <param name="Said">Reports made.</param>
/// <param name="Open">Reports kept because they are not known to be durable.</param>
/// <param name="Refused">Reports refused.</param>
/// <param name="RowsWritten">Rows of progress written for them.</param>
internal readonly record struct DemoCounts(TimeSpan Elapsed, long Said, long Open, long Refused, long RowsWritten)
{
    /// <summary>Reports that are durable, or that a durable newer one stands in for.</summary>
    public long Durable => Said - Open - Refused;
}
