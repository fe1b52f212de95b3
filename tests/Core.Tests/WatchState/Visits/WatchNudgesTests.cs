using MediaSync.Core.WatchState.Visits;
using MediaSync.TestSupport.Time;

namespace MediaSync.Core.Tests.WatchState.Visits;

public sealed class WatchNudgesTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private readonly ManualTimeProvider _time = new();
    private readonly WatchNudges _nudges;

    public WatchNudgesTests() => _nudges = new WatchNudges(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Many_nudges_are_one_read_a_short_while_after_the_first()
    {
        var server = Guid.NewGuid();
        _nudges.Nudge(server);
        _time.Advance(WatchNudges.Debounce / 2);
        _nudges.Nudge(server);
        _nudges.TakeDue().ShouldBeEmpty();

        _time.Advance(WatchNudges.Debounce / 2);

        _nudges.TakeDue().ShouldBe([server]);
        _nudges.TakeDue().ShouldBeEmpty();
    }

    [Fact]
    public void A_server_that_speaks_all_the_time_is_read_now_and_then_and_delays_no_other()
    {
        var (server, other) = (Guid.NewGuid(), Guid.NewGuid());
        var reads = new List<double>();
        for (var second = 0; second < 100; second++)
        {
            _nudges.Nudge(server);
            reads.AddRange(_nudges.TakeDue().Select(_ => (double)second));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        reads.ShouldBe([2, 32, 62, 92]);
        _nudges.Nudge(other);
        _time.Advance(WatchNudges.Debounce);
        _nudges.TakeDue().ShouldBe([other]);
    }

    [Fact]
    public void Beyond_the_bound_servers_wait_for_their_interval()
    {
        for (var servers = 0; servers < WatchNudges.MaxServers + 10; servers++)
        {
            _nudges.Nudge(Guid.NewGuid());
        }

        _time.Advance(WatchNudges.Debounce);
        _nudges.TakeDue().Count.ShouldBe(WatchNudges.MaxServers);
        _nudges.Nudge(Guid.NewGuid());
        _time.Advance(WatchNudges.Debounce);
        _nudges.TakeDue().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_wait_ends_when_a_nudge_is_due_whenever_it_came()
    {
        _nudges.Nudge(Guid.NewGuid());
        var before = _nudges.WaitAsync(Long, Token);
        _time.Advance(WatchNudges.Debounce - TimeSpan.FromTicks(1));
        before.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromTicks(1));
        await before.WaitAsync(Token);
        _nudges.TakeDue().Count.ShouldBe(1);

        var during = _nudges.WaitAsync(Long, Token);
        _time.Advance(TimeSpan.FromSeconds(10));
        _nudges.Nudge(Guid.NewGuid());
        await _time.WaitForTimerAsync(WatchNudges.Debounce, Token);
        during.IsCompleted.ShouldBeFalse();
        _time.Advance(WatchNudges.Debounce);
        await during.WaitAsync(Token);
        _nudges.TakeDue().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Without_a_nudge_a_wait_is_as_long_as_it_was_to_be()
    {
        var planned = _nudges.WaitAsync(Long, Token);
        _time.Advance(Long - TimeSpan.FromTicks(1));
        planned.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromTicks(1));
        await planned.WaitAsync(Token);
    }

    [Fact]
    public async Task A_wait_for_a_nudge_that_is_overdue_is_the_shortest()
    {
        _nudges.Nudge(Guid.NewGuid());
        _time.Advance(WatchNudges.Debounce);
        var overdue = _nudges.WaitAsync(Long, Token);
        _time.Advance(WatchNudges.ShortestWait - TimeSpan.FromTicks(1));
        overdue.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromTicks(1));
        await overdue.WaitAsync(Token);
    }

    [Fact]
    public async Task A_wait_can_be_ended()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var wait = _nudges.WaitAsync(Long, stop.Token);

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => wait);
    }
}
