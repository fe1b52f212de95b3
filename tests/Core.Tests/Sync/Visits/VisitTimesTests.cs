using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Visits;

namespace MediaSync.Core.Tests.Sync.Visits;

public sealed class VisitTimesTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 5, 5, 0, 0, TimeSpan.Zero);
    private static readonly SyncOptions Options = new();

    [Fact]
    public void A_visit_is_due_an_interval_after_the_last_give_or_take_a_tenth()
    {
        var times = Visited(isWell: true);
        times.Due!.Value.ShouldBeInRange(Now.AddMinutes(13.5), Now.AddMinutes(16.5));
        times.IsDue(Now.AddMinutes(13)).ShouldBeFalse();
        times.IsDue(Now.AddMinutes(17)).ShouldBeTrue();
    }

    [Fact]
    public void A_new_process_goes_on_where_the_last_one_was() =>
        new VisitTimes(Options, Now.AddMinutes(-5), Now).Due!.Value
            .ShouldBeInRange(Now.AddMinutes(8.5), Now.AddMinutes(11.5));

    [Fact]
    public void What_is_overdue_at_the_start_is_visited_at_once_but_not_all_in_one_moment() =>
        new VisitTimes(Options, Now.AddDays(-2), Now).Due!.Value.ShouldBeInRange(Now, Now.AddSeconds(6));

    [Fact]
    public void Failures_wait_a_minute_then_twice_as_long_up_to_a_bound_and_a_success_ends_it()
    {
        var times = new VisitTimes(Options, Now, Now);
        double[] minutes = [1, 2, 4, 8, 16, 32, 60, 60, 60];
        foreach (var expected in minutes)
        {
            times.Started();
            times.Ended(isWell: false, Now);
            (times.Due!.Value - Now).TotalMinutes.ShouldBeInRange(expected * 0.9, expected * 1.1);
        }

        times.Started();
        times.Ended(isWell: true, Now);
        (times.Due!.Value - Now).TotalMinutes.ShouldBeInRange(13.5, 16.5);
    }

    [Fact]
    public void A_nudge_brings_a_visit_forward_and_more_nudges_do_not_put_it_off()
    {
        var times = Visited(isWell: true);
        times.Nudge(Now);
        times.Due.ShouldBe(Now.AddSeconds(5));
        times.Nudge(Now.AddSeconds(4));
        times.Due.ShouldBe(Now.AddSeconds(5));
    }

    [Fact]
    public void A_nudge_during_a_visit_makes_one_more_soon_after_it()
    {
        var times = new VisitTimes(Options, Now, Now);
        times.Started();
        times.Nudge(Now);
        times.Due.ShouldBeNull();
        times.Ended(isWell: true, Now.AddMinutes(1));
        times.Due.ShouldBe(Now.AddMinutes(1).AddSeconds(5));
    }

    [Fact]
    public void A_server_that_speaks_without_end_is_visited_twice_a_minute()
    {
        var times = Visited(isWell: true);
        var visits = new List<double>();
        for (var second = 0; second < 120; second++)
        {
            var now = Now.AddSeconds(second);
            times.Nudge(now);
            if (times.IsDue(now))
            {
                times.Started();
                times.Ended(isWell: true, now);
                visits.Add(second);
            }
        }

        visits.ShouldBe([5, 35, 65, 95]);
    }

    [Fact]
    public void A_nudge_says_whether_it_brought_a_visit_forward()
    {
        var times = Visited(isWell: true);
        times.Nudge(Now).ShouldBeTrue();
        times.Nudge(Now).ShouldBeFalse();
        times.Started();
        times.Nudge(Now).ShouldBeTrue();
        times.Nudge(Now).ShouldBeFalse();
    }

    [Fact]
    public void A_clock_that_goes_back_does_not_silence_a_server()
    {
        var times = Visited(isWell: true);
        times.Nudge(Now);
        times.Started();
        times.Ended(isWell: true, Now.AddSeconds(5));
        times.Nudge(Now.AddHours(-1));
        times.Due.ShouldBe(Now.AddHours(-1).AddSeconds(30));
    }

    [Fact]
    public void A_clock_that_goes_back_does_not_put_the_next_visit_off_by_as_much()
    {
        var times = Visited(isWell: true);
        times.IsDue(Now.AddDays(-1)).ShouldBeTrue();
        times.IsDue(Now.AddMinutes(-30)).ShouldBeFalse();
    }

    [Fact]
    public void A_server_that_fails_is_not_asked_sooner_because_it_speaks()
    {
        var times = new VisitTimes(Options, Now, Now);
        times.Started();
        times.Nudge(Now);
        times.Ended(isWell: false, Now);
        (times.Due!.Value - Now).TotalMinutes.ShouldBeInRange(0.9, 1.1);
    }

    [Fact]
    public void Without_an_interval_only_nudges_and_people_start_visits()
    {
        var times = new VisitTimes(new SyncOptions { Interval = TimeSpan.Zero }, null, Now);
        times.Due.ShouldBeNull();
        times.Nudge(Now);
        times.Due.ShouldBe(Now.AddSeconds(5));
        times.Started();
        times.Ended(isWell: true, Now);
        times.Due.ShouldBeNull();
    }

    private static VisitTimes Visited(bool isWell)
    {
        var times = new VisitTimes(Options, Now.AddHours(-1), Now);
        times.Started();
        times.Ended(isWell, Now);
        return times;
    }
}
