using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;

namespace MediaSync.Core.Tests.Sync.Passes;

public sealed class DeletionGuardTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 5, 5, 0, 0, TimeSpan.Zero);
    private static readonly SyncOptions Options = new();

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(1, 5, true)]
    [InlineData(2, 9, false)]
    [InlineData(200_000, 1_000_000, true)]
    [InlineData(200_001, 1_000_000, false)]
    public void A_fifth_may_go_without_asking(long missing, long mirrored, bool isFew) =>
        DeletionGuard.IsFew(missing, mirrored, Options).ShouldBe(isFew);

    [Fact]
    public void A_word_or_a_day_lets_the_very_same_items_go_and_no_others()
    {
        var held = new HeldDeletions(500, Now.AddHours(-24), 7, Confirmed: false);
        DeletionGuard.MayGo(held, 7, Now, Options).ShouldBeTrue();
        DeletionGuard.MayGo(held, 8, Now, Options).ShouldBeFalse();
        DeletionGuard.MayGo(held with { Since = Now.AddHours(-23) }, 7, Now, Options).ShouldBeFalse();
        DeletionGuard.MayGo(held with { Since = Now, Confirmed = true }, 7, Now, Options).ShouldBeTrue();
        DeletionGuard.MayGo(held with { Keys = null }, 7, Now, Options).ShouldBeFalse();
        DeletionGuard.MayGo(null, 7, Now, Options).ShouldBeFalse();
    }

    [Fact]
    public void The_wait_begins_again_when_other_items_are_missing_and_the_word_for_the_old_ones_is_void()
    {
        var held = new HeldDeletions(500, Now.AddHours(-20), 7, Confirmed: true);
        DeletionGuard.Hold(held, 500, 7, Now).ShouldBe(held);
        DeletionGuard.Hold(held, 501, 8, Now).ShouldBe(new HeldDeletions(501, Now, 8, Confirmed: false));
        DeletionGuard.Hold(null, 500, 7, Now).ShouldBe(new HeldDeletions(500, Now, 7, Confirmed: false));
    }
}
