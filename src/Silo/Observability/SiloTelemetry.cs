using MediaSync.Hosting.Observability;
using Microsoft.Extensions.Options;
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

    /// <summary>
    /// Calls of our grains. The engine's source for its own calls is left out: it makes a trace for every tick of a timer.
    /// </summary>
    private const string EngineSource = "Microsoft.Orleans.Application";

    /// <exception cref="Hosting.SettingException">The endpoint is not an address.</exception>
    public static void AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        if (TelemetryEndpoint.Find(configuration) is null)
        {
            return;
        }

        services.AddOpenTelemetry()
            .ConfigureResource(resource => resource
                .AddService(TelemetryNames.Service, autoGenerateServiceInstanceId: false)
                .AddDetector(provider => new SiloResource(provider.GetRequiredService<IOptions<SiloOptions>>())))
            .WithMetrics(meters => meters.AddMeter(TelemetryNames.Meters).AddMeter(EngineMeter).AddOtlpExporter())
            .WithTracing(traces => traces.AddSource(TelemetryNames.Sources).AddSource(EngineSource).AddOtlpExporter());
    }
}
