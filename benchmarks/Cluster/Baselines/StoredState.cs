namespace MediaSync.Benchmarks.Cluster.Baselines;

/// <summary>The last report only: a small row, in the baseline's favour.</summary>
[GenerateSerializer]
[Alias("mediasync.bench.stored-state")]
internal sealed class StoredState
{
    [Id(0)]
    public Guid Item { get; set; }

    [Id(1)]
    public long PositionMs { get; set; }

    [Id(2)]
    public long DurationMs { get; set; }

    [Id(3)]
    public DateTimeOffset At { get; set; }
}
