using System.Diagnostics.Metrics;
using MediaSync.Core.Flushing;

namespace MediaSync.Benchmarks.Local.Progress;

/// <summary>Counts the rows that flushes write, off the product's own meter.</summary>
internal sealed class RowCounter : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _written;

    public RowCounter()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == FlushMetrics.MeterName && instrument.Name == "mediasync.flush.changed_rows")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, rows, _, _) => Interlocked.Add(ref _written, rows));
        _listener.Start();
    }

    public long Written => Interlocked.Read(ref _written);

    public void Dispose() => _listener.Dispose();
}
