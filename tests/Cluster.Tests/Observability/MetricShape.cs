namespace MediaSync.Cluster.Tests.Observability;

/// <summary>What an instrument's values are once they are exported.</summary>
internal enum MetricShape
{
    /// <summary>The value now.</summary>
    Gauge,

    /// <summary>A sum that only grows.</summary>
    Counter,

    /// <summary>A sum that goes up and down.</summary>
    UpDownCounter,

    /// <summary>Counts of values by size.</summary>
    Histogram,
}
