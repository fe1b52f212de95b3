using MediaSync.Core.Playback;

namespace MediaSync.Benchmarks.Cluster.Baselines;

/// <summary>The engine alone: the same messages as the product's, and nothing done with them.</summary>
[Alias("mediasync.bench.echo")]
public interface IEchoGrain : IGrainWithGuidKey
{
    [Alias("report")]
    Task<ReportAnswer> ReportAsync([Immutable] ReportCall call, CancellationToken cancellationToken);
}
