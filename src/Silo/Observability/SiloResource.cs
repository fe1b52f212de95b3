using System.Globalization;
using Microsoft.Extensions.Options;
using OpenTelemetry.Resources;

namespace MediaSync.Silo.Observability;

/// <summary>
/// Names the silo in its metrics and traces by its place: the same in each of its lives, and as the others' logs call it.
/// </summary>
internal sealed class SiloResource(IOptions<SiloOptions> options) : IResourceDetector
{
    private const string Instance = "service.instance.id";

    public Resource Detect()
    {
        var place = string.Create(
            CultureInfo.InvariantCulture, $"{SiloPlace.Of(options.Value)}:{options.Value.SiloPort}");
        return new Resource([new KeyValuePair<string, object>(Instance, place)]);
    }
}
