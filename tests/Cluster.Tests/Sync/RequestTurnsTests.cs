using System.Net;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Requests;
using MediaSync.Grains.Interfaces.Sync;
using MediaSync.Grains.Sync;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.Time;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using Orleans.Runtime.Placement;

namespace MediaSync.Cluster.Tests.Sync;

/// <summary>Requests in flight are lent: what nobody renews ends, on both sides.</summary>
public sealed class RequestTurnsTests(PostgresFixture postgres)
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_holder_that_vanishes_gives_its_requests_back_after_the_lease()
    {
        await using var cluster = await SyncCluster.StartAsync(postgres, silos: 2, ("Sync:RequestLease", "00:00:01"));
        var grain = cluster.Grains.GetGrain<IServerGrain>(Guid.NewGuid());
        var lent = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < 4; i++)
        {
            (await grain.EnterAsync(Guid.NewGuid())).ShouldBeTrue();
        }

        (await grain.EnterAsync(Guid.NewGuid())).ShouldBeTrue();
        TimeProvider.System.GetElapsedTime(lent).ShouldBeGreaterThanOrEqualTo(Lease);
    }

    [Fact]
    public async Task What_is_given_back_goes_to_the_one_who_waits_and_not_before()
    {
        await using var cluster = await SyncCluster.StartAsync(postgres, silos: 2);
        var grain = cluster.Grains.GetGrain<IServerGrain>(Guid.NewGuid());
        var turns = Enumerable.Range(0, 4).Select(_ => Guid.NewGuid()).ToList();
        foreach (var turn in turns)
        {
            (await grain.EnterAsync(turn)).ShouldBeTrue();
        }

        var waiting = grain.EnterAsync(Guid.NewGuid());
        waiting.IsCompleted.ShouldBeFalse();
        await grain.LeaveAsync(turns[0]);
        (await waiting).ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_silo_held_that_is_gone_is_free_long_before_the_lease_ends()
    {
        await using var cluster = await SyncCluster.StartAsync(postgres, silos: 2, ("Sync:RequestLease", "00:05:00"));
        var server = Guid.NewGuid();
        RequestContext.Set(IPlacementDirector.PlacementHintKey, cluster.Silos[0].SiloAddress);
        var grain = cluster.Grains.GetGrain<IServerGrain>(server);
        await grain.RenewAsync([]);
        RequestContext.Clear();
        var turns = cluster.Silos[1].ServiceProvider.GetRequiredService<IRequestTurns>();
        for (var i = 0; i < 4; i++)
        {
            await turns.EnterAsync(server, Token);
        }

        (await grain.EnterAsync(Guid.NewGuid())).ShouldBeFalse();
        await cluster.StopSiloAsync(cluster.Silos[1]);
        (await grain.EnterAsync(Guid.NewGuid())).ShouldBeTrue();
    }

    [Fact]
    public void The_id_of_a_turn_tells_which_life_of_which_silo_holds_it()
    {
        var lives = new[] { 1, 2 }.Select(life => SiloAddress.New(IPAddress.Loopback, 11_111, life)).ToList();
        var (first, second) = (TurnId.New(lives[0]), TurnId.New(lives[0]));
        first.ShouldNotBe(second);
        TurnId.MarkOf(second).ShouldBe(TurnId.MarkOf(first));
        TurnId.MarkOf(first).ShouldBe(TurnId.MarkOf(lives[0]));
        TurnId.MarkOf(first).ShouldNotBe(TurnId.MarkOf(lives[1]));
    }

    [Fact]
    public void A_turn_that_is_not_renewed_in_time_is_lost_and_one_that_is_stays()
    {
        var asked = _time.GetTimestamp();
        using var lost = new HeldTurn(Guid.NewGuid(), Guid.NewGuid(), asked, Lease, _time, _ => { });
        using var kept = new HeldTurn(Guid.NewGuid(), Guid.NewGuid(), asked, Lease, _time, _ => { });
        _time.Advance(Lease / 2);
        kept.Renewed(_time.GetTimestamp());
        _time.Advance(Lease / 2);
        (lost.Lost.IsCancellationRequested, kept.Lost.IsCancellationRequested).ShouldBe((true, false));
        _time.Advance(Lease / 2);
        kept.Lost.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void A_turn_lasts_from_when_it_was_asked_for_so_it_ends_here_before_it_ends_at_the_grain()
    {
        var asked = _time.GetTimestamp();
        _time.Advance(Lease / 2);
        using var turn = new HeldTurn(Guid.NewGuid(), Guid.NewGuid(), asked, Lease, _time, _ => { });
        _time.Advance(Lease / 2);
        turn.Lost.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public void A_turn_is_given_back_once()
    {
        var times = 0;
        var turn = new HeldTurn(Guid.NewGuid(), Guid.NewGuid(), _time.GetTimestamp(), Lease, _time, _ => times++);
        turn.Dispose();
        turn.Dispose();
        turn.Renewed(_time.GetTimestamp());
        times.ShouldBe(1);
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_is_told_as_a_server_that_is_away_after_a_bounded_wait()
    {
        var calls = new PatientCalls(null!, _time);
        var tries = 0;
        var asking = calls.AskAsync<bool>(
            _ =>
            {
                tries++;
                throw new OrleansException("No silo.");
            },
            Token);
        var most = (int)(CallTimes.Patience / CallTimes.Pause);
        for (var pauses = 0; pauses <= most; pauses++)
        {
            // The pause is the signal that a try has failed.
            await Task.WhenAny(asking, _time.WaitForTimersAsync(1, Token));
            _time.Advance(asking.IsCompleted ? TimeSpan.Zero : CallTimes.Pause);
        }

        asking.IsCompleted.ShouldBeTrue();
        (await Should.ThrowAsync<MediaServerException>(() => asking)).Failure.ShouldBe(MediaServerFailure.Unreachable);
        tries.ShouldBe(1 + most);
    }
}
