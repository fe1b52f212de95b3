using MediaSync.Core.Flushing;
using Orleans.Runtime;

namespace MediaSync.Silo.Members;

/// <summary>Follows the cluster's membership: each silo's share of the writer slots is by how many there are.</summary>
internal sealed partial class MemberWatch(
    IClusterMembershipService membership, WriterShare share, MemberMetrics metrics, ILogger<MemberWatch> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var before = 0;
        await foreach (var snapshot in membership.MembershipUpdates.WithCancellation(stoppingToken))
        {
            var active = snapshot.Members.Values.Count(member => member.Status == SiloStatus.Active);
            if (active == before)
            {
                continue;
            }

            before = active;
            share.Follow(active);
            metrics.OnMembersChanged(active);
            Log.MembersChanged(logger, active, share.Current);
        }
    }
}
