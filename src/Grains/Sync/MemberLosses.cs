using Orleans.Runtime;

namespace MediaSync.Grains.Sync;

/// <summary>
/// Decides from what the members were and are whether this silo has to look for what another one has left behind. One silo does,
/// the first of those that are active; if it dies before it has, the next one sees two losses. For one caller at a time.
/// </summary>
/// <param name="self">This silo.</param>
internal sealed class MemberLosses(SiloAddress self)
{
    private HashSet<SiloAddress> _living = [];

    /// <summary>Takes the members as they are now.</summary>
    /// <returns>True if a silo that lived before does not any more, and this one is the first of those that are left.</returns>
    public bool See(ClusterMembershipSnapshot members)
    {
        var living = members.Members.Values.Where(IsLiving).Select(member => member.SiloAddress).ToHashSet();
        var isLoss = !_living.IsSubsetOf(living);
        _living = living;
        var active = members.Members.Values.Where(member => member.Status == SiloStatus.Active);
        return isLoss && self.Equals(active.Min(member => member.SiloAddress));
    }

    // One that stops in order has grains until it is gone.
    private static bool IsLiving(ClusterMember member) =>
        member.Status is SiloStatus.Active or SiloStatus.ShuttingDown or SiloStatus.Stopping;
}
