using MediaSync.Core.Playback;
using Orleans.Placement;

namespace MediaSync.Benchmarks.Cluster.Baselines;

[PreferLocalPlacement]
internal sealed class StoredGrain([PersistentState("progress")] IPersistentState<StoredState> state) : Grain, IStoredGrain
{
    private readonly Guid _epoch = Guid.NewGuid();

    public async Task<ReportAnswer> ReportAsync(ReportCall call, CancellationToken cancellationToken)
    {
        foreach (var report in call.Reports)
        {
            state.State.Item = report.Item.Id!.Value;
            state.State.PositionMs = report.PositionMs;
            state.State.DurationMs = report.DurationMs;
            state.State.At = report.At;
            await state.WriteStateAsync(cancellationToken);
        }

        var last = call.Reports is [.., var newest] ? newest.Seq : call.After;
        return new ReportAnswer(
            ReportOutcome.Done, _epoch, last, last, [.. call.Reports.Select(report => report.Seq)], [], DateTimeOffset.UtcNow, 0.9);
    }
}
