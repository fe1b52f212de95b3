namespace MediaSync.Core.Playback;

/// <summary>Reports of one reporter, in sequence.</summary>
/// <param name="Reporter">One client installation that sends reports in sequence.</param>
/// <param name="Epoch">The epoch the reporter believes it talks to; empty if it does not know one.</param>
/// <param name="After">
/// The last sequence number it sent before these in that epoch. 0: these begin all that it keeps.
/// </param>
/// <param name="Reports">
/// At most <see cref="MaxReports"/>, their sequence numbers strictly increasing and greater than <paramref name="After"/>.
/// </param>
/// <param name="Ack">When to answer.</param>
public sealed record ReportCall(
    Guid Reporter,
    Guid Epoch,
    long After,
    IReadOnlyList<Report> Reports,
    Acknowledge Ack = Acknowledge.Accepted)
{
    /// <summary>Most reports in one call.</summary>
    public const int MaxReports = 1000;
}
