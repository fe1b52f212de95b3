namespace MediaSync.Simulator.Servers;

/// <summary>What is right below an item, in order.</summary>
internal sealed class SimulatedBranch : List<SimulatedEntry>
{
    /// <summary>
    /// No time of the item or of anything below it is later than this, in ticks; it may be earlier. So a question for what
    /// changed lately passes by whatever did not, a whole show at a time.
    /// </summary>
    public long Newest { get; set; }
}
