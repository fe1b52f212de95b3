using MediaSync.Hosting.Observability;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MediaSync.Silo.Observability;

/// <summary>
/// Exports metrics and traces by OTLP, the engine's own among them, if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says where to.
/// </summary>
internal static class SiloTelemetry
{
    private const string EngineMeter = "Microsoft.Orleans";

    private static readonly string[] EngineSources = ["Microsoft.Orleans.Runtime", "Microsoft.Orleans.Application"];

    /// <exception cref="Hosting.SettingException">The endpoint is not an address.</exception>
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (TelemetryEndpoint.Find(configuration) is null)
        {
            return;
        }

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(TelemetryNames.Service))
            .WithMetrics(meters => meters.AddMeter(TelemetryNames.Meters).AddMeter(EngineMeter).AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(TelemetryNames.Sources).AddSource(EngineSources).AddOtlpExporter());
    }
}
