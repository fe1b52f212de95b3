using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Reporting;

namespace MediaSync.Core.Tests.Playback.Reporting;

public sealed class RetentionKeyTests
{
    private static readonly Guid Item = Guid.NewGuid();

    [Fact]
    public void Positions_of_one_class_stand_in_for_each_other_whatever_the_kind_or_viewing()
    {
        var tick = Some.Report(1, Item);
        Key(tick).ShouldBe(Key(tick with { Seq = 2, Kind = ReportKind.Pause, PositionMs = 800_000, Viewing = Guid.NewGuid() }));
    }

    [Fact]
    public void Below_the_floor_resumable_and_completed_are_three_classes()
    {
        var tick = Some.Report(1, Item);
        new[] { 10_000L, 100_000, 950_000 }.Select(position => Key(tick with { PositionMs = position })).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Completions_stand_in_for_each_other_within_one_viewing_only()
    {
        var done = Some.Report(1, Item, positionMs: 950_000);
        Key(done).ShouldBe(Key(done with { Seq = 2, PositionMs = 990_000 }));
        Key(done).ShouldNotBe(Key(done with { Seq = 2, Viewing = Guid.NewGuid() }));
    }

    [Fact]
    public void Without_a_known_threshold_nothing_from_half_of_the_duration_on_stands_in_for_anything()
    {
        var half = Some.Report(1, Item, positionMs: 500_000);
        RetentionKey.Of(half, null).ShouldNotBe(RetentionKey.Of(half with { Seq = 2 }, null));
        var before = half with { PositionMs = 499_999 };
        RetentionKey.Of(before, null).ShouldBe(RetentionKey.Of(before with { Seq = 2 }, null));
    }

    [Fact]
    public void Every_other_kind_and_every_item_is_kept_apart()
    {
        ReportKind[] kinds = [ReportKind.Progress, ReportKind.Watched, ReportKind.Unwatched, ReportKind.Restart, ReportKind.Dismiss];
        kinds.Select(kind => Key(Some.Report(1, Item, kind))).Distinct().Count().ShouldBe(5);
        Key(Some.Report(1, Item)).ShouldNotBe(Key(Some.Report(1, Guid.NewGuid())));
    }

    private static RetentionKey Key(Report report) => RetentionKey.Of(report, 0.9);
}
