namespace MediaSync.Cluster.Tests.Observability;

/// <summary>A metric as a process exported it.</summary>
/// <param name="Meter">The meter, which OTLP calls a scope.</param>
/// <param name="Name">The instrument's name.</param>
/// <param name="Unit">Its unit, in the form of UCUM; empty if it has none.</param>
/// <param name="Shape">What its values are.</param>
internal sealed record ExportedMetric(string Meter, string Name, string Unit, MetricShape Shape)
{
    /// <summary>Keys of the tags of all its points.</summary>
    public IReadOnlySet<string> Tags { get; init; } = new HashSet<string>();

    /// <summary>Upper bounds of a histogram's buckets.</summary>
    public IReadOnlyList<double> Bounds { get; init; } = [];
}
