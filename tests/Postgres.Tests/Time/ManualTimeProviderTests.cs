using MediaSync.TestSupport.Time;

namespace MediaSync.Postgres.Tests.Time;

/// <summary>The clock that all other tests rely on.</summary>
public sealed class ManualTimeProviderTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly List<string> _fired = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void It_moves_only_when_told()
    {
        var start = _time.GetUtcNow();
        var timestamp = _time.GetTimestamp();
        _time.Advance(TimeSpan.FromSeconds(90));
        _time.GetUtcNow().ShouldBe(start.AddSeconds(90));
        _time.GetElapsedTime(timestamp).ShouldBe(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public void Timers_fire_in_the_order_of_their_due_times_and_see_them()
    {
        var start = _time.GetUtcNow();
        StartTimer("late", dueSeconds: 3);
        StartTimer("early", dueSeconds: 1);
        StartTimer("periodic", dueSeconds: 1, periodSeconds: 2);
        _time.Advance(TimeSpan.FromSeconds(4));
        _fired.ShouldBe(["early@1", "periodic@1", "late@3", "periodic@3"]);
        _time.GetUtcNow().ShouldBe(start.AddSeconds(4));

        void StartTimer(string name, int dueSeconds, int periodSeconds = 0) => _time.CreateTimer(
            _ => _fired.Add($"{name}@{(_time.GetUtcNow() - start).TotalSeconds}"),
            null,
            TimeSpan.FromSeconds(dueSeconds),
            TimeSpan.FromSeconds(periodSeconds));
    }

    [Fact]
    public void A_timer_that_was_disposed_or_moved_away_does_not_fire()
    {
        var disposed = _time.CreateTimer(_ => _fired.Add("disposed"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        var moved = _time.CreateTimer(_ => _fired.Add("moved"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
        disposed.Dispose();
        moved.Change(TimeSpan.FromSeconds(5), Timeout.InfiniteTimeSpan);
        _time.Advance(TimeSpan.FromSeconds(4));
        _fired.ShouldBeEmpty();
        _time.Advance(TimeSpan.FromSeconds(1));
        _fired.ShouldBe(["moved"]);
        disposed.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan).ShouldBeFalse();
    }

    [Fact]
    public void A_timer_made_by_a_timer_fires_in_the_same_advance_when_it_is_due()
    {
        _time.CreateTimer(
            _ => _time.CreateTimer(_ => _fired.Add("second"), null, TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan),
            null,
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan);
        _time.Advance(TimeSpan.FromSeconds(2));
        _fired.ShouldBe(["second"]);
    }

    [Fact]
    public async Task A_delay_and_a_cancellation_follow_the_clock()
    {
        using var source = new CancellationTokenSource(TimeSpan.FromSeconds(20), _time);
        var delay = Task.Delay(TimeSpan.FromSeconds(10), _time, Token);
        _time.Advance(TimeSpan.FromSeconds(9));
        delay.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(1));
        await delay;
        source.IsCancellationRequested.ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(10));
        source.IsCancellationRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task A_timer_due_at_once_fires_without_an_advance()
    {
        var fired = new TaskCompletionSource();
        _time.CreateTimer(_ => fired.SetResult(), null, TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        await fired.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task A_test_can_wait_for_the_code_under_test_to_begin_its_pause()
    {
        var begun = _time.WaitForTimersAsync(2, Token);
        var first = Task.Delay(TimeSpan.FromSeconds(1), _time, Token);
        begun.IsCompleted.ShouldBeFalse();
        var second = Task.Delay(TimeSpan.FromSeconds(1), _time, Token);
        await begun;
        _time.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(first, second);
    }

    [Fact]
    public async Task Who_waits_for_a_timer_goes_on_when_one_is_due_just_then()
    {
        var waiting = _time.WaitForTimerAsync(TimeSpan.FromSeconds(3), Token);
        Start(dueSeconds: 4);
        waiting.IsCompleted.ShouldBeFalse();
        Start(dueSeconds: 3);
        await waiting;
        await _time.WaitForTimerAsync(TimeSpan.FromSeconds(4), Token);
    }

    [Fact]
    public async Task Who_waits_for_a_tick_goes_on_when_the_one_before_it_has_fired()
    {
        _time.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2));
        var waiting = _time.WaitForTimerAsync(TimeSpan.FromSeconds(3), Token);
        _time.Advance(TimeSpan.FromSeconds(1));
        await waiting;
    }

    [Fact]
    public async Task Who_waits_for_a_timer_that_cannot_come_any_more_is_told_which_there_are()
    {
        var waiting = _time.WaitForTimerAsync(TimeSpan.FromSeconds(3), Token);
        Start(dueSeconds: 10);
        _time.Advance(TimeSpan.FromSeconds(4));
        (await Should.ThrowAsync<InvalidOperationException>(waiting)).Message.ShouldContain("timers due in [00:00:06]");
    }

    [Fact]
    public async Task A_timer_that_is_made_while_the_clock_moves_counts_from_where_it_stands_then()
    {
        var maker = Task.CompletedTask;
        _time.CreateTimer(
            _ =>
            {
                // The code under test, on its own thread, as a timer on the way wakes it.
                maker = Task.Run(() => Start(dueSeconds: 5), Token);
                maker.Wait(Token);
            },
            null,
            TimeSpan.FromSeconds(1),
            Timeout.InfiniteTimeSpan);
        _time.Advance(TimeSpan.FromSeconds(4));
        await maker;
        await _time.WaitForTimerAsync(TimeSpan.FromSeconds(2), Token);
    }

    private void Start(int dueSeconds) =>
        _time.CreateTimer(_ => { }, null, TimeSpan.FromSeconds(dueSeconds), Timeout.InfiniteTimeSpan);
}
