using System.Diagnostics.Metrics;

namespace MediaSync.Core.Tests.Sync;

/// <summary>Meters that nobody listens to.</summary>
internal sealed class TestMeters : IMeterFactory
{
    public Meter Create(MeterOptions options) => new(options);

    public void Dispose()
    {
    }
}
