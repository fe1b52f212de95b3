using MediaSync.Hosting;
using MediaSync.Hosting.Observability;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MediaSync.Standalone.Observability;

/// <summary>
/// Exports metrics and traces by OTLP, if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to. Disposing sends what is left.
/// </summary>
internal sealed class Telemetry : IDisposable
{
    private readonly MeterProvider? _meters;
    private readonly TracerProvider? _traces;

    private Telemetry(MeterProvider? meters, TracerProvider? traces)
    {
        _meters = meters;
        _traces = traces;
    }

    /// <exception cref="SettingException">The endpoint is not an address.</exception>
    public static Telemetry Start(IConfiguration configuration)
    {
        if (TelemetryEndpoint.Find(configuration) is null)
        {
            return new Telemetry(null, null);
        }

        var resource = ResourceBuilder.CreateDefault().AddService(TelemetryNames.Service);
        var meters = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(TelemetryNames.Meters)
            .AddOtlpExporter()
            .Build();
        var traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource(TelemetryNames.Sources)
            .AddOtlpExporter()
            .Build();
        return new Telemetry(meters, traces);
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _meters?.Dispose();
    }
}
