using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Deleting;
using MediaSync.Core.Sync.Passes.Planning;

namespace MediaSync.Core.Tests.Sync.Passes.Planning;

public sealed class PassPlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 5, 5, 0, 0, TimeSpan.Zero);
    private static readonly SyncOptions Options = new();

    private static readonly LibraryMark Proven = new()
    {
        Watermark = Now.AddMinutes(-15),
        LastFullSync = Now.AddDays(-1),
        ServerVersion = "1.0",
        IsProven = true,
    };

    [Fact]
    public void A_library_that_was_read_lately_is_read_by_what_changed() =>
        Choose(Proven).ShouldBe(PassPlan.Incremental);

    [Fact]
    public void A_person_who_asks_for_everything_gets_it_from_the_start() =>
        Choose(Proven with { Resume = Resume() }, PassMode.Full).ShouldBe(PassPlan.Full(FullReason.Requested));

    [Fact]
    public void A_library_that_was_never_read_is_read_whole() =>
        Choose(LibraryMark.Never).ShouldBe(PassPlan.Full(FullReason.First));

    [Fact]
    public void A_week_after_the_last_full_pass_another_is_due()
    {
        Choose(Proven with { LastFullSync = Now.AddDays(-7).AddSeconds(1) }).ShouldBe(PassPlan.Incremental);
        Choose(Proven with { LastFullSync = Now.AddDays(-7) }).ShouldBe(PassPlan.Full(FullReason.Old));
        Choose(Proven with { LastFullSync = Now.AddDays(3) }).ShouldBe(PassPlan.Incremental);
    }

    [Fact]
    public void A_failure_that_left_doubt_is_followed_by_a_full_pass() =>
        Choose(Proven with { NeedsFull = true }).ShouldBe(PassPlan.Full(FullReason.AfterFailure));

    [Fact]
    public void Another_version_of_the_server_is_read_whole() =>
        Choose(Proven with { ServerVersion = "0.9" }).ShouldBe(PassPlan.Full(FullReason.ServerChanged));

    [Theory]
    [InlineData(0, false)]
    [InlineData(-29, false)]
    [InlineData(-31, true)]
    [InlineData(3_600, false)]
    public void A_server_clock_that_went_back_is_noticed_beyond_what_answers_may_be_late(int seconds, bool isFull) =>
        Choose(Proven, serverTime: Proven.Watermark!.Value.AddSeconds(seconds))
            .ShouldBe(isFull ? PassPlan.Full(FullReason.ClockWentBack) : PassPlan.Incremental);

    [Fact]
    public void An_interrupted_full_pass_goes_on_within_a_day_and_on_the_same_version()
    {
        Choose(Proven with { Resume = Resume() }).ShouldBe(PassPlan.Full(FullReason.Resumed));
        Choose(LibraryMark.Never with { Resume = Resume() }).ShouldBe(PassPlan.Full(FullReason.Resumed));
        Choose(Proven with { Resume = Resume() with { ServerVersion = "0.9" } }).ShouldBe(PassPlan.Incremental);
        Choose(Proven with { Resume = Resume() with { ServerTime = Now.AddDays(-1) } }).ShouldBe(PassPlan.Incremental);
    }

    [Theory]
    [InlineData(23, false, false)]
    [InlineData(24, false, true)]
    [InlineData(0, true, true)]
    public void Deletions_that_waited_long_enough_or_were_confirmed_are_looked_at_again(int hours, bool confirmed, bool isFull)
    {
        var word = confirmed ? new DeletionWord(Now.AddHours(-hours), 500, 7) : null;
        var held = new HeldDeletions(500, Now.AddHours(-hours), 7) { Word = word };
        Choose(Proven with { Held = held })
            .ShouldBe(isFull ? PassPlan.Full(FullReason.MuchMissing) : PassPlan.Incremental);
    }

    [Fact]
    public void A_count_forces_a_full_pass_at_most_once_a_day()
    {
        PassPlan.MayForce(Proven, Now).ShouldBeTrue();
        PassPlan.MayForce(Proven with { ForcedFullAt = Now.AddHours(-23) }, Now).ShouldBeFalse();
        PassPlan.MayForce(Proven with { ForcedFullAt = Now.AddHours(-24) }, Now).ShouldBeTrue();
    }

    private static ResumePoint Resume() => new(MediaKind.Episode, 3_000, Now.AddHours(-1), "1.0");

    private static PassPlan Choose(
        LibraryMark mark, PassMode wanted = PassMode.Incremental, DateTimeOffset? serverTime = null) =>
        PassPlan.Choose(mark, wanted, "1.0", serverTime, Now, Options);
}
