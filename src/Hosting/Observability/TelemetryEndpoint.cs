using Microsoft.Extensions.Configuration;

namespace MediaSync.Hosting.Observability;

/// <summary>Where metrics and traces go by OTLP. The exporter reads the same setting, but says nothing of a wrong one.</summary>
public static class TelemetryEndpoint
{
    private const string Setting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <returns>Null if nothing is to be exported.</returns>
    /// <exception cref="SettingException">The endpoint is not an address.</exception>
    public static Uri? Find(IConfiguration configuration)
    {
        if (configuration[Setting] is not { Length: > 0 } endpoint)
        {
            return null;
        }

        return Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
            ? address
            : throw new SettingException($"The setting {Setting} is not an http or https address: {endpoint}");
    }
}
