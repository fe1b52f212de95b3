using MediaSync.Core.Playback;
using Orleans.Concurrency;
using Orleans.Placement;

namespace MediaSync.Benchmarks.Cluster.Baselines;

[Reentrant]
[PreferLocalPlacement]
internal sealed class EchoGrain : Grain, IEchoGrain
{
    private readonly Guid _epoch = Guid.NewGuid();

    public Task<ReportAnswer> ReportAsync(ReportCall call, CancellationToken cancellationToken) => Task.FromResult(
        new ReportAnswer(ReportOutcome.Done, _epoch, call.Reports is [.., var last] ? last.Seq : call.After, 0, [], [], DateTimeOffset.UtcNow, 0.9));
}
