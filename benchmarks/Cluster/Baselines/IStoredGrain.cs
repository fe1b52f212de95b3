using MediaSync.Core.Playback;

namespace MediaSync.Benchmarks.Cluster.Baselines;

/// <summary>What the engine's manual would have one do: the grain's state, written by the storage provider at each report.</summary>
[Alias("mediasync.bench.stored")]
public interface IStoredGrain : IGrainWithGuidKey
{
    [Alias("report")]
    Task<ReportAnswer> ReportAsync([Immutable] ReportCall call, CancellationToken cancellationToken);
}
