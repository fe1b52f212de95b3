using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes.Planning;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Tests.Sync.Passes.Planning;

public sealed class SweepRuleTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 5, 5, 0, 0, TimeSpan.Zero);
    private static readonly SyncOptions Options = new();
    private static readonly LibraryMark Seen = new() { ChangeMark = "1", SweptAt = Now.AddHours(-6) };
    private static readonly ServerLibrary Moved = new("1", "uuid", "Films", LibraryKind.Movies, "2");

    [Fact]
    public void A_mark_that_moved_for_no_reason_that_was_found_asks_for_a_sweep() => Choose(Seen, Moved).ShouldBe(SweepNeed.Now);

    [Fact]
    public void A_mark_that_stands_still_or_that_the_server_does_not_have_asks_for_none()
    {
        Choose(Seen, Moved with { ChangeMark = "1" }).ShouldBe(SweepNeed.None);
        Choose(Seen, Moved with { ChangeMark = null }).ShouldBe(SweepNeed.None);
    }

    [Fact]
    public void What_was_found_explains_the_mark() => Choose(Seen, Moved, isExplained: true).ShouldBe(SweepNeed.None);

    [Fact]
    public void After_a_sweep_the_next_one_waits_for_the_interval()
    {
        Choose(Seen with { SweptAt = Now.AddHours(-6).AddSeconds(1) }, Moved).ShouldBe(SweepNeed.Later);
        Choose(Seen with { SweptAt = null }, Moved).ShouldBe(SweepNeed.Now);
    }

    [Fact]
    public void A_library_that_is_being_scanned_is_swept_afterwards() =>
        Choose(Seen, Moved with { IsScanning = true }).ShouldBe(SweepNeed.None);

    [Fact]
    public void A_sweep_that_is_owed_is_not_made_up_for_by_what_explains_a_later_mark() =>
        Choose(Seen with { ChangeMark = null }, Moved, isExplained: true).ShouldBe(SweepNeed.Now);

    [Fact]
    public void A_large_library_is_left_to_its_full_pass()
    {
        Choose(Seen, Moved, files: 50_000).ShouldBe(SweepNeed.Now);
        Choose(Seen, Moved, files: 50_001).ShouldBe(SweepNeed.None);
    }

    private static SweepNeed Choose(LibraryMark mark, ServerLibrary library, bool isExplained = false, long files = 100) =>
        SweepRule.Choose(mark, library, isExplained, files, Now, Options);
}
