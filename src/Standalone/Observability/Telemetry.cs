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
    private const string EndpointSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

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
        if (configuration[EndpointSetting] is not { Length: > 0 } endpoint)
        {
            return new Telemetry(null, null);
        }

        if (!Uri.TryCreate(endpoint, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new SettingException($"The setting {EndpointSetting} is not an http or https address: {endpoint}");
        }

        var resource = ResourceBuilder.CreateDefault().AddService("mediasync");
        var meters = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter("MediaSync.*", "Npgsql", "System.Runtime", "System.Net.Http", "Microsoft.AspNetCore.*")
            .AddOtlpExporter()
            .Build();
        var traces = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(resource)
            .AddSource("MediaSync.*", "Npgsql", "Microsoft.AspNetCore")
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
