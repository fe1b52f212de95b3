using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes.Deleting;

namespace MediaSync.Core.Tests.Sync.Passes.Deleting;

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
    public void A_day_of_agreement_lets_the_very_same_items_go_and_no_others()
    {
        var held = new HeldDeletions(500, Now.AddHours(-24), 7);
        DeletionGuard.MayGo(held, 500, 7, Now, Options).ShouldBeTrue();
        DeletionGuard.MayGo(held, 500, 8, Now, Options).ShouldBeFalse();
        DeletionGuard.MayGo(held with { Since = Now.AddHours(-23) }, 500, 7, Now, Options).ShouldBeFalse();
        DeletionGuard.MayGo(held with { Keys = null }, 500, 7, Now, Options).ShouldBeFalse();
        DeletionGuard.MayGo(null, 500, 7, Now, Options).ShouldBeFalse();
    }

    [Fact]
    public void A_word_lets_the_items_go_that_it_was_given_for_and_no_others()
    {
        var held = Confirmed(500, 7);
        DeletionGuard.MayGo(held, 500, 7, Now, Options).ShouldBeTrue();
        DeletionGuard.MayGo(held, 500, 8, Now, Options).ShouldBeFalse();
        DeletionGuard.MayGo(held, 499, 8, Now, Options).ShouldBeFalse();
        DeletionGuard.MayGo(held with { Word = null }, 500, 7, Now, Options).ShouldBeFalse();
    }

    [Fact]
    public void A_word_for_items_that_were_only_counted_is_for_that_many_or_fewer()
    {
        var held = Confirmed(500, null);
        DeletionGuard.MayGo(held, 500, 7, Now, Options).ShouldBeTrue();
        DeletionGuard.MayGo(held, 499, 8, Now, Options).ShouldBeTrue();
        DeletionGuard.MayGo(held, 501, 7, Now, Options).ShouldBeFalse();
    }

    [Fact]
    public void Fewer_items_than_were_confirmed_may_go_if_they_all_were_among_them()
    {
        DeletionGuard.MayGoIfHeldBefore(Confirmed(500, 7), 499, Now).ShouldBeTrue();
        DeletionGuard.MayGoIfHeldBefore(Confirmed(500, 7), 500, Now).ShouldBeFalse();
        DeletionGuard.MayGoIfHeldBefore(Confirmed(500, null), 499, Now).ShouldBeFalse();

        // Others are held by now than those that the word was for.
        DeletionGuard.MayGoIfHeldBefore(Confirmed(500, 7) with { Keys = 8 }, 499, Now).ShouldBeFalse();
    }

    [Fact]
    public void A_word_lasts_a_day()
    {
        var options = new SyncOptions { DeletionDelay = TimeSpan.FromDays(30) };
        var held = Confirmed(500, 7);
        DeletionGuard.IsRipe(held, Now.AddHours(23), options).ShouldBeTrue();
        DeletionGuard.IsRipe(held, Now.AddHours(24), options).ShouldBeFalse();
        DeletionGuard.MayGo(held, 500, 7, Now.AddHours(24), options).ShouldBeFalse();
    }

    [Fact]
    public void The_wait_begins_again_when_other_items_are_missing_and_the_word_for_the_old_ones_is_void()
    {
        var held = Confirmed(500, 7) with { Since = Now.AddHours(-20) };
        DeletionGuard.Hold(held, 500, 7, Now).ShouldBe(held with { Word = null });
        DeletionGuard.Hold(held, 501, 8, Now).ShouldBe(new HeldDeletions(501, Now, 8));
        DeletionGuard.Hold(null, 500, 7, Now).ShouldBe(new HeldDeletions(500, Now, 7));
    }

    [Fact]
    public void Items_that_are_only_counted_are_the_same_as_long_as_they_are_as_many()
    {
        var held = new HeldDeletions(500, Now.AddHours(-20), 7);
        (DeletionGuard.NeedsListing(held, 500, null), DeletionGuard.Hold(held, 500, null, Now)).ShouldBe((false, held));
        DeletionGuard.NeedsListing(held, 501, null).ShouldBeTrue();
        DeletionGuard.Hold(held, 501, null, Now).ShouldBe(new HeldDeletions(501, Now, null));
        DeletionGuard.NeedsListing(held with { Keys = null }, 500, null).ShouldBeTrue();
        DeletionGuard.NeedsListing(null, 501, 8).ShouldBeFalse();
    }

    private static HeldDeletions Confirmed(long count, UInt128? keys) =>
        new(count, Now, keys) { Word = new DeletionWord(Now, count, keys) };
}
