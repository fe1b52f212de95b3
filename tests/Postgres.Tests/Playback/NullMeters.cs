using System.Diagnostics.Metrics;

namespace MediaSync.Postgres.Tests.Playback;

/// <summary>Meters that nobody listens to.</summary>
internal sealed class NullMeters : IMeterFactory
{
    public Meter Create(MeterOptions options) => new(options);

    public void Dispose()
    {
    }
}
