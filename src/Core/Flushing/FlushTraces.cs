using System.Diagnostics;

namespace MediaSync.Core.Flushing;

/// <summary>
/// One trace per flush, linked to the traces of the reports that wait for it: a flush serves many users, so it can be no one's
/// child.
/// </summary>
internal static class FlushTraces
{
    /// <summary>Name of the source.</summary>
    public const string SourceName = "MediaSync.Flushing";

    private const int MaxLinks = 128;

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Begins the trace of a batch; null if nobody listens.</summary>
    public static Activity? Start(FlushBatch batch)
    {
        if (!Source.HasListeners())
        {
            return null;
        }

        var links = batch.Sources
            .SelectMany(entry => entry.Source.Callers)
            .Take(MaxLinks)
            .Select(caller => new ActivityLink(caller));
        return Source.StartActivity("flush", ActivityKind.Internal, default(ActivityContext), links: links)?
            .SetTag("mediasync.flush.rows", batch.Rows.Count);
    }
}
