using System.Diagnostics;
using System.Diagnostics.Metrics;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Writing;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync;

/// <summary>Meter <c>MediaSync.Sync</c>: what the passes do.</summary>
internal sealed class SyncMetrics
{
    private readonly Histogram<double> _duration;
    private readonly Counter<long> _items;
    private readonly Counter<long> _rows;
    private readonly Counter<long> _unmapped;
    private readonly Counter<long> _conflicts;
    private readonly Counter<long> _merged;
    private readonly UpDownCounter<long> _listeners;
    private readonly Counter<long> _messages;
    private readonly Counter<long> _nudges;

    public SyncMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("MediaSync.Sync");
        _duration = meter.CreateHistogram<double>("mediasync.pass.duration", "s", "From a pass's first request to its end.");
        _items = meter.CreateCounter<long>("mediasync.pass.items", "{item}", "Items read from media servers and checked.");
        _rows = meter.CreateCounter<long>("mediasync.pass.rows", "{row}", "Rows of the mirror inserted or changed.");
        _unmapped = meter.CreateCounter<long>("mediasync.pass.unmapped_items", "{item}", "Items mirrored without a media item.");
        _conflicts = meter.CreateCounter<long>(
            "mediasync.pass.conflicting_items", "{item}", "Items left apart because their external ids contradict each other.");
        _merged = meter.CreateCounter<long>("mediasync.pass.merged_items", "{item}", "Media items merged into others.");
        _listeners = meter.CreateUpDownCounter<long>(
            "mediasync.push.connections", "{connection}", "Servers whose own messages are heard now.");
        _messages = meter.CreateCounter<long>(
            "mediasync.push.messages", "{message}", "Messages that servers sent by themselves.");
        _nudges = meter.CreateCounter<long>(
            "mediasync.push.nudges", "{nudge}", "Visits that such messages brought forward.");
    }

    public void PageWritten(int items, PageResult result)
    {
        _items.Add(items);
        _rows.Add(result.RowsWritten);
        _unmapped.Add(result.Unmapped);
        _conflicts.Add(result.Conflicts);
        _merged.Add(result.Merged);
    }

    public void ListenerConnected() => _listeners.Add(1);

    public void ListenerEnded() => _listeners.Add(-1);

    public void MessageHeard(ServerHint hint) => _messages.Add(1, new KeyValuePair<string, object?>("hint", hint switch
    {
        ServerHint.Content => "content",
        ServerHint.WatchState => "watch_state",
        ServerHint.TooLong => "too_long",
        ServerHint.Unreadable => "unreadable",
        _ => "other",
    }));

    public void BroughtForward() => _nudges.Add(1);

    public void PassEnded(PassResult result, TimeSpan elapsed)
    {
        var tags = new TagList { { "mediasync.pass.outcome", result.Outcome.ToString() } };
        _duration.Record(elapsed.TotalSeconds, tags);
    }
}
