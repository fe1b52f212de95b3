using MediaSync.Core.Flushing;
using MediaSync.TestSupport.Time;

namespace MediaSync.Core.Tests.Flushing;

public sealed class DueQueueTests
{
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _time = new();
    private readonly DueQueue _queue;

    public DueQueueTests() => _queue = new DueQueue(_time, Linger);

    [Fact]
    public void An_empty_queue_has_nothing_due()
    {
        _queue.UntilNext().ShouldBeNull();
        _queue.Overdue().ShouldBe(TimeSpan.Zero);
        _queue.TryTake(everything: true, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_lingering_source_is_due_one_linger_later()
    {
        var source = new TestSource();
        _queue.ScheduleLater(source);
        _queue.UntilNext().ShouldBe(Linger);
        Advance(999);
        _queue.TryTake(everything: false, out _).ShouldBeFalse();
        Advance(1);
        Take().ShouldBe([source]);
    }

    [Fact]
    public void The_wait_is_rounded_up_to_what_timers_know_so_that_nobody_spins()
    {
        _queue.ScheduleLater(new TestSource());
        _time.Advance(TimeSpan.FromMicroseconds(999_500));
        _queue.UntilNext().ShouldBe(TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public void Sources_touched_within_a_tenth_of_the_linger_come_due_together()
    {
        TestSource[] sources = [new(), new(), new()];
        Advance(1);
        _queue.ScheduleLater(sources[0]);
        Advance(98);
        _queue.ScheduleLater(sources[1]);
        Advance(2);
        _queue.ScheduleLater(sources[2]);
        _queue.UntilNext().ShouldBe(TimeSpan.FromMilliseconds(999));
        Advance(999);
        Take().ShouldBe([sources[0], sources[1]]);
        _queue.UntilNext().ShouldBe(TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void Across_both_lanes_the_deadline_that_passed_longest_ago_goes_first()
    {
        TestSource[] sources = [new(), new(), new()];
        _queue.ScheduleLater(sources[0]);
        Advance(500);
        _queue.ScheduleNow(sources[1]);
        Advance(700);
        _queue.ScheduleNow(sources[2]);
        Take().ShouldBe([sources[1], sources[0], sources[2]]);
    }

    [Fact]
    public void A_source_is_taken_once_however_often_it_was_scheduled()
    {
        var source = new TestSource();
        _queue.ScheduleLater(source);
        _queue.ScheduleLater(source);
        _queue.ScheduleNow(source);
        _queue.ScheduleNow(source);
        _queue.ScheduleLater(source);
        Take().ShouldBe([source]);
        Advance(2_000);
        Take().ShouldBeEmpty();
        _queue.UntilNext().ShouldBeNull();
    }

    [Fact]
    public void An_entry_left_over_from_before_does_not_make_the_source_due_again_too_early()
    {
        var source = new TestSource();
        _queue.ScheduleLater(source);
        _queue.ScheduleNow(source);
        Take().ShouldBe([source]);
        Advance(600);
        _queue.ScheduleLater(source);
        Advance(400);
        Take().ShouldBeEmpty();
        Advance(600);
        Take().ShouldBe([source]);
    }

    [Fact]
    public void At_the_end_deadlines_do_not_matter()
    {
        var source = new TestSource();
        _queue.ScheduleLater(source);
        _queue.TryTake(everything: true, out var taken).ShouldBeTrue();
        taken.ShouldBe(source);
    }

    [Fact]
    public void Overdue_is_the_time_since_the_earliest_deadline()
    {
        _queue.ScheduleLater(new TestSource());
        Advance(1_000);
        _queue.Overdue().ShouldBe(TimeSpan.Zero);
        Advance(300);
        _queue.ScheduleNow(new TestSource());
        Advance(50);
        _queue.Overdue().ShouldBe(TimeSpan.FromMilliseconds(350));
        _queue.UntilNext().ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Waiters_are_woken_by_what_is_due_earlier_than_all_before_and_by_nothing_else()
    {
        var changed = _queue.Changed;
        _queue.ScheduleLater(new TestSource());
        changed.IsCompleted.ShouldBeTrue();

        changed = _queue.Changed;
        _queue.ScheduleLater(new TestSource());
        changed.IsCompleted.ShouldBeFalse();
        _queue.ScheduleNow(new TestSource());
        changed.IsCompleted.ShouldBeTrue();

        changed = _queue.Changed;
        _queue.Wake();
        changed.IsCompleted.ShouldBeTrue();
    }

    private void Advance(int milliseconds) => _time.Advance(TimeSpan.FromMilliseconds(milliseconds));

    private List<IFlushSource> Take()
    {
        var taken = new List<IFlushSource>();
        while (_queue.TryTake(everything: false, out var source))
        {
            taken.Add(source);
        }

        return taken;
    }
}
