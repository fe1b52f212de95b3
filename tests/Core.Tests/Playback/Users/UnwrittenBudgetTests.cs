using MediaSync.Core.Playback.Users;

namespace MediaSync.Core.Tests.Playback.Users;

public sealed class UnwrittenBudgetTests
{
    [Fact]
    public void A_tenth_is_kept_for_what_somebody_waits_for()
    {
        var budget = new UnwrittenBudget(100);
        budget.TryTake(90, durable: false).ShouldBeTrue();
        budget.TryTake(1, durable: false).ShouldBeFalse();
        budget.TryTake(10, durable: true).ShouldBeTrue();
        budget.TryTake(1, durable: true).ShouldBeFalse();
        budget.Used.ShouldBe(100);
    }

    [Fact]
    public void What_does_not_fit_takes_nothing()
    {
        var budget = new UnwrittenBudget(100);
        budget.TryTake(91, durable: false).ShouldBeFalse();
        budget.Used.ShouldBe(0);
    }

    [Fact]
    public void Room_that_is_given_back_can_be_taken_again_and_what_was_accepted_always_fits()
    {
        var budget = new UnwrittenBudget(10);
        budget.TryTake(9, durable: false).ShouldBeTrue();
        budget.Release(-5);
        budget.Used.ShouldBe(14);
        budget.TryTake(1, durable: true).ShouldBeFalse();
        budget.Release(14);
        budget.TryTake(9, durable: false).ShouldBeTrue();
    }
}
