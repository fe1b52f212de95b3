using MediaSync.Core.Flushing;

namespace MediaSync.Core.Tests.Flushing;

public sealed class PulseTests
{
    [ThreadStatic]
    private static bool _sending;

    [Fact]
    public void A_pulse_wakes_everybody_who_waited_before_it_and_nobody_after()
    {
        var pulse = new Pulse();
        var (one, other) = (pulse.Next, pulse.Next);
        one.IsCompleted.ShouldBeFalse();
        pulse.Send();
        one.IsCompletedSuccessfully.ShouldBeTrue();
        other.IsCompletedSuccessfully.ShouldBeTrue();
        pulse.Next.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void A_pulse_between_the_look_and_the_wait_is_not_missed()
    {
        var pulse = new Pulse();
        var next = pulse.Next;
        pulse.Send();
        pulse.Send();
        next.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task A_waiter_never_runs_inside_the_call_that_wakes_it()
    {
        var pulse = new Pulse();
        var woken = pulse.Next.ContinueWith(
            _ => _sending,
            TestContext.Current.CancellationToken,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        _sending = true;
        pulse.Send();
        _sending = false;
        (await woken).ShouldBeFalse();
    }
}
