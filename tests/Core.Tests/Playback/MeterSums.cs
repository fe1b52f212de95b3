using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace MediaSync.Core.Tests.Playback;

/// <summary>What the counters of one host have come to since this listens, by name and error type.</summary>
internal sealed class MeterSums : IDisposable
{
    private readonly ConcurrentDictionary<string, long> _sums = new();
    private readonly MeterListener _listener = new();

    public MeterSums(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Other tests run beside this one: theirs are of another factory.
            if (instrument.Meter.Scope == meters)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>The sum of an instrument, <c>name</c> or <c>name:error.type</c>; 0 if it was never touched.</summary>
    public long this[string name] => _sums.GetValueOrDefault(name);

    public void Dispose() => _listener.Dispose();

    private void Add(Instrument instrument, long value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var name = tags.IsEmpty ? instrument.Name : $"{instrument.Name}:{tags[0].Value}";
        _sums.AddOrUpdate(name, value, (_, sum) => sum + value);
    }
}
