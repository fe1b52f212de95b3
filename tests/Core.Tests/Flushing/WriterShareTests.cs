using FsCheck;
using FsCheck.Fluent;
using MediaSync.Core.Flushing;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Tests.Flushing;

public sealed class WriterShareTests
{
    [Theory]
    [InlineData(2, 1, 2)]
    [InlineData(2, 2, 1)]
    [InlineData(2, 3, 1)]
    [InlineData(5, 2, 3)]
    [InlineData(6, 2, 3)]
    [InlineData(7, 3, 3)]
    [InlineData(64, 63, 2)]
    [InlineData(64, 64, 1)]
    [InlineData(64, 1_000, 1)]
    [InlineData(64, int.MaxValue, 1)]
    [InlineData(1, 1, 1)]
    [InlineData(1, 9, 1)]
    public void A_share_is_the_slots_by_the_processes_rounded_up_and_at_least_one(int slots, int processes, int expected)
    {
        var share = Of(slots);
        share.Follow(processes);
        share.Current.ShouldBe(expected);
    }

    [Fact]
    public void The_shares_of_all_processes_make_use_of_every_slot_and_no_process_has_more_than_it_needs_for_that() =>
        Prop.ForAll(Gen.Choose(1, 64).Zip(Gen.Choose(1, 200)).ToArbitrary(), pair =>
        {
            var (slots, processes) = pair;
            var share = Of(slots);
            share.Follow(processes);
            return share.Current >= 1
                && share.Current * processes >= slots
                && (share.Current == 1 || (share.Current - 1) * processes < slots)
                && share.Current == Math.Max(1, (int)Math.Ceiling((double)slots / processes));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Less_than_one_process_counts_as_one(int processes)
    {
        var share = Of(8);
        share.Follow(2);
        share.Follow(processes);
        share.Current.ShouldBe(8);
    }

    [Fact]
    public void All_slots_are_the_process_own_until_it_is_told_of_others() => Of(8).Current.ShouldBe(8);

    [Fact]
    public void A_change_wakes_who_waits()
    {
        var share = Of(8);
        var shrunk = share.Changed;
        share.Follow(2);
        shrunk.IsCompletedSuccessfully.ShouldBeTrue();
        var grown = share.Changed;
        share.Follow(1);
        grown.IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public void More_processes_that_leave_the_share_as_it_is_wake_nobody()
    {
        var share = Of(2);
        share.Follow(2);
        var changed = share.Changed;
        share.Follow(2);
        share.Follow(3);
        share.Follow(2);
        changed.IsCompleted.ShouldBeFalse();
        share.Follow(1);
        changed.IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public void A_stop_wakes_without_a_change()
    {
        var share = Of(2);
        var changed = share.Changed;
        share.Wake();
        changed.IsCompletedSuccessfully.ShouldBeTrue();
        share.Current.ShouldBe(2);
    }

    private static WriterShare Of(int slots) => new(Options.Create(new FlushOptions { WriterSlots = slots }));
}
