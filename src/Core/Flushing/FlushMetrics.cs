using System.Diagnostics.Metrics;

namespace MediaSync.Core.Flushing;

/// <summary>Instruments of the flush pipeline.</summary>
public sealed class FlushMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "MediaSync.Flushing";

    private readonly Histogram<double> _duration;
    private readonly Histogram<int> _rows;
    private readonly Counter<long> _changed;
    private readonly Counter<long> _gone;
    private readonly Counter<long> _moved;
    private readonly Counter<long> _rejected;

    /// <summary>Creates the instruments.</summary>
    public FlushMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _duration = meter.CreateHistogram<double>(
            "mediasync.flush.duration", "s", "From sending a batch to its commit or failure.");
        _rows = meter.CreateHistogram<int>("mediasync.flush.rows", "{row}", "States of one flush.");
        _changed = meter.CreateCounter<long>("mediasync.flush.changed_rows", "{row}", "Rows of progress inserted or changed.");
        _gone = meter.CreateCounter<long>("mediasync.flush.gone_states", "{state}", "States passed: user or item was deleted.");
        _moved = meter.CreateCounter<long>("mediasync.flush.moved_states", "{state}", "States re-keyed: item was merged.");
        _rejected = meter.CreateCounter<long>(
            "mediasync.flush.rejected_states", "{state}", "States that the database refused by themselves.");
    }

    internal void OnFlushed(TimeSpan duration, int rows, Exception? failure)
    {
        if (failure is null)
        {
            _duration.Record(duration.TotalSeconds);
        }
        else if (_duration.Enabled)
        {
            _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("error.type", failure.GetType().Name));
        }

        _rows.Record(rows);
    }

    internal void OnRowsChanged(int rows) => _changed.Add(rows);

    internal void OnRowGone() => _gone.Add(1);

    internal void OnRowMoved() => _moved.Add(1);

    internal void OnRowRejected(string sqlState) => _rejected.Add(1, new KeyValuePair<string, object?>("error.type", sqlState));
}
