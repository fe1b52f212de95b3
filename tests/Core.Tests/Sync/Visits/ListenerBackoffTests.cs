using MediaSync.Core.Sync.Visits;

namespace MediaSync.Core.Tests.Sync.Visits;

public sealed class ListenerBackoffTests
{
    [Fact]
    public void Waits_double_from_a_second_to_five_minutes_and_are_up_to_a_quarter_shorter()
    {
        var backoff = new ListenerBackoff();
        double[] seconds = [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300];
        foreach (var expected in seconds)
        {
            backoff.Next(TimeSpan.Zero).TotalSeconds.ShouldBeInRange(Math.Max(1, expected * 0.75), expected);
        }
    }

    [Fact]
    public void A_connection_that_stood_for_a_minute_begins_anew_and_one_that_broke_at_once_does_not()
    {
        var backoff = new ListenerBackoff();
        for (var failure = 0; failure < 5; failure++)
        {
            backoff.Next(TimeSpan.Zero);
        }

        backoff.Next(TimeSpan.FromSeconds(59)).TotalSeconds.ShouldBeInRange(24, 32);
        backoff.Next(TimeSpan.FromMinutes(1)).ShouldBe(ListenerBackoff.First);
        backoff.Next(TimeSpan.Zero).TotalSeconds.ShouldBeInRange(1.5, 2);
    }

    [Fact]
    public void Listeners_that_lose_one_server_together_do_not_come_back_together()
    {
        var waits = Enumerable.Range(0, 20).Select(_ => Later(new ListenerBackoff())).ToList();
        waits.Distinct().Count().ShouldBeGreaterThan(10);
    }

    private static TimeSpan Later(ListenerBackoff backoff)
    {
        for (var failure = 0; failure < 8; failure++)
        {
            backoff.Next(TimeSpan.Zero);
        }

        return backoff.Next(TimeSpan.Zero);
    }
}
