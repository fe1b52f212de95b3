using System.Diagnostics.Metrics;

namespace MediaSync.Core.Flushing;

/// <summary>Instruments of the flush pipeline.</summary>
public sealed class FlushMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "MediaSync.Flushing";

    // Exporters' own buckets begin at 5, and a flush takes milliseconds. The last ones are the bounds of the command's timeout.
    private static readonly InstrumentAdvice<double> Buckets = new()
    {
        HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60, 300],
    };

    private readonly Meter _meter;
    private readonly Histogram<double> _duration;
    private readonly Histogram<int> _rows;
    private readonly Counter<long> _changed;
    private readonly Counter<long> _gone;
    private readonly Counter<long> _moved;
    private readonly Counter<long> _rejected;

    /// <summary>Creates the instruments.</summary>
    public FlushMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(MeterName);
        _duration = _meter.CreateHistogram<double>(
            "mediasync.flush.duration", "s", "From sending a batch to its commit or failure.", tags: null, Buckets);
        _rows = _meter.CreateHistogram<int>("mediasync.flush.rows", "{row}", "States of one flush.");
        _changed = _meter.CreateCounter<long>("mediasync.flush.changed_rows", "{row}", "Rows of progress inserted or changed.");
        _gone = _meter.CreateCounter<long>("mediasync.flush.gone_states", "{state}", "States passed: user or item was deleted.");
        _moved = _meter.CreateCounter<long>("mediasync.flush.moved_states", "{state}", "States re-keyed: item was merged.");
        _rejected = _meter.CreateCounter<long>(
            "mediasync.flush.rejected_states", "{state}", "States that the database refused by themselves.");
    }

    internal void ObserveShare(WriterShare share) =>
        _meter.CreateObservableUpDownCounter(
            "mediasync.flush.writers", () => share.Current, "{writer}", "Writers of this process that may be at work.");

    internal void ObserveOverdue(Func<TimeSpan> overdue) =>
        _meter.CreateObservableGauge(
            "mediasync.flush.overdue", () => overdue().TotalSeconds, "s", "How long the oldest unwritten state is overdue.");

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
