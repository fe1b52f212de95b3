using System.Collections.Immutable;
using System.Net;
using MediaSync.Grains.Sync;
using Orleans.Runtime;

namespace MediaSync.Cluster.Tests.Sync;

/// <summary>Who looks for what a silo has left behind.</summary>
public sealed class MemberLossesTests
{
    private static readonly SiloAddress[] Silos =
        [.. Enumerable.Range(1, 3).Select(number => SiloAddress.New(IPAddress.Loopback, number, generation: 1)).Order()];

    private int _version;

    [Fact]
    public void The_first_of_those_that_are_left_looks_and_nobody_else_does()
    {
        var all = Silos.Select(silo => new MemberLosses(silo)).ToList();
        all.ShouldAllBe(losses => !losses.See(Members(SiloStatus.Active, SiloStatus.Active, SiloStatus.Active)));
        var dead = Members(SiloStatus.Dead, SiloStatus.Active, SiloStatus.Active);
        all[1..].Select(losses => losses.See(dead)).ShouldBe([true, false]);
    }

    [Fact]
    public void A_loss_is_looked_after_once()
    {
        var losses = new MemberLosses(Silos[0]);
        losses.See(Members(SiloStatus.Active, SiloStatus.Active, SiloStatus.Active));
        var dead = Members(SiloStatus.Active, SiloStatus.Dead, SiloStatus.Active);
        new[] { losses.See(dead), losses.See(dead) }.ShouldBe([true, false]);
        losses.See(Members(SiloStatus.Active, SiloStatus.Dead, SiloStatus.Dead)).ShouldBeTrue();
    }

    [Fact]
    public void A_silo_that_stops_in_order_is_lost_when_it_is_gone_and_not_before()
    {
        var losses = new MemberLosses(Silos[0]);
        losses.See(Members(SiloStatus.Active, SiloStatus.Active));
        losses.See(Members(SiloStatus.Active, SiloStatus.ShuttingDown)).ShouldBeFalse();
        losses.See(Members(SiloStatus.Active, SiloStatus.Dead)).ShouldBeTrue();
    }

    [Fact]
    public void One_that_was_dead_before_this_silo_came_or_that_comes_is_no_loss()
    {
        var losses = new MemberLosses(Silos[0]);
        losses.See(Members(SiloStatus.Active, SiloStatus.Dead)).ShouldBeFalse();
        losses.See(Members(SiloStatus.Active, SiloStatus.Dead, SiloStatus.Joining)).ShouldBeFalse();
        losses.See(Members(SiloStatus.Active, SiloStatus.Dead, SiloStatus.Active)).ShouldBeFalse();
    }

    [Fact]
    public void One_that_is_not_listed_any_more_is_lost()
    {
        var losses = new MemberLosses(Silos[0]);
        losses.See(Members(SiloStatus.Active, SiloStatus.Active));
        losses.See(Members(SiloStatus.Active)).ShouldBeTrue();
    }

    private ClusterMembershipSnapshot Members(params SiloStatus[] statuses) => new(
        statuses.Select((status, i) => new ClusterMember(Silos[i], status, $"silo-{i}")).ToImmutableDictionary(m => m.SiloAddress),
        new MembershipVersion(++_version));
}
