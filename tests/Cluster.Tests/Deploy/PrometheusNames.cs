using System.Text.RegularExpressions;
using MediaSync.Cluster.Tests.Observability;

namespace MediaSync.Cluster.Tests.Deploy;

/// <summary>
/// What the collector's Prometheus exporter calls a metric: words joined by underscores, then the unit, then <c>_total</c> for a
/// counter.
/// </summary>
internal static partial class PrometheusNames
{
    private static readonly Dictionary<string, string> Units = new()
    {
        ["s"] = "seconds",
        ["ms"] = "milliseconds",
        ["By"] = "bytes",
        ["1"] = "",
    };

    public static IEnumerable<string> Of(ExportedMetric metric)
    {
        var words = Word().Matches(metric.Name).Select(match => match.Value).ToList();
        // A unit in braces is only a remark.
        var unit = metric.Unit.Contains('{', StringComparison.Ordinal) ? "" : Units.GetValueOrDefault(metric.Unit, metric.Unit);
        if (unit.Length > 0 && !words.Contains(unit))
        {
            words.Add(unit);
        }

        if (metric is { Unit: "1", Shape: MetricShape.Gauge })
        {
            words.Remove("ratio");
            words.Add("ratio");
        }

        if (metric.Shape == MetricShape.Counter)
        {
            words.Remove("total");
            words.Add("total");
        }

        var name = string.Join('_', words);
        return metric.Shape == MetricShape.Histogram ? [$"{name}_bucket", $"{name}_sum", $"{name}_count"] : [name];
    }

    /// <summary>What a tag becomes.</summary>
    public static string Label(string tag) => NoLetter().Replace(tag, "_");

    [GeneratedRegex("[A-Za-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex("[^A-Za-z0-9_]", RegexOptions.CultureInvariant)]
    private static partial Regex NoLetter();
}
