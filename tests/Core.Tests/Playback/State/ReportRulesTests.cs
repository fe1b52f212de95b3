using MediaSync.Core.Playback;
using MediaSync.Core.Playback.State;

namespace MediaSync.Core.Tests.Playback.State;

public sealed class ReportRulesTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 20, 0, 0, TimeSpan.Zero);
    private static readonly Guid Viewing = Guid.NewGuid();
    private const long Hour = 3_600_000;

    [Fact]
    public void A_position_in_the_middle_is_a_resume_point()
    {
        var state = Say(ReportKind.Progress, Hour / 2, Hour);
        state.Progress.ShouldBe(new ProgressState { PositionMs = Hour / 2, DurationMs = Hour, PositionAt = At, LastWatchedAt = At });
        state.Plays.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData(0, Hour)]
    [InlineData(59_999, Hour)]
    [InlineData(4_999, 100_000)]
    [InlineData(59_999, 0)]
    public void A_position_below_the_floor_only_says_that_it_was_watched(long position, long duration) =>
        Say(ReportKind.Stop, position, duration).Progress.ShouldBe(new ProgressState { LastWatchedAt = At });

    [Theory]
    [InlineData(60_000, Hour)]
    [InlineData(5_000, 100_000)]
    [InlineData(60_000, 0)]
    public void A_position_at_the_floor_is_a_resume_point(long position, long duration) =>
        Say(ReportKind.Pause, position, duration).Progress.PositionMs.ShouldBe(position);

    [Theory]
    [InlineData(90_000)]
    [InlineData(100_000)]
    [InlineData(130_000)]
    public void From_the_threshold_on_it_is_watched_and_a_play_and_leaves_no_resume_point(long position)
    {
        var state = Say(ReportKind.Progress, position, 100_000);
        state.Progress.ShouldBe(new ProgressState { DurationMs = 100_000, PositionAt = At, WatchedAt = At, LastWatchedAt = At });
        state.Plays.ShouldBe([new Play(Viewing, At)]);
    }

    [Fact]
    public void A_position_past_the_end_counts_as_the_end() =>
        ReportRules.ToState(Report(ReportKind.Progress, 130_000, 100_000), threshold: 1).Plays.Count.ShouldBe(1);

    [Fact]
    public void Without_a_duration_nothing_completes() =>
        Say(ReportKind.Stop, 10 * Hour, 0).Progress.ShouldBe(
            new ProgressState { PositionMs = 10 * Hour, PositionAt = At, LastWatchedAt = At });

    [Fact]
    public void Marked_as_watched_is_no_play()
    {
        var state = Say(ReportKind.Watched, 0, 0);
        state.Progress.ShouldBe(new ProgressState { PositionAt = At, WatchedAt = At, LastWatchedAt = At });
        state.Plays.Count.ShouldBe(0);
    }

    [Fact]
    public void Unwatched_and_restart_reset_the_position_and_are_no_watching()
    {
        Say(ReportKind.Unwatched, 0, 0).Progress.ShouldBe(new ProgressState { PositionAt = At, UnwatchedAt = At });
        Say(ReportKind.Restart, 0, 0).Progress.ShouldBe(new ProgressState { PositionAt = At });
    }

    [Fact]
    public void Dismiss_changes_nothing_else() =>
        Say(ReportKind.Dismiss, 0, 0).Progress.ShouldBe(new ProgressState { DismissedAt = At });

    [Fact]
    public void Times_are_cut_to_what_the_database_keeps()
    {
        var report = Report(ReportKind.Dismiss, 0, 0) with { At = At.AddTicks(19) };
        ReportRules.ToState(report, 0.9).Progress.DismissedAt.ShouldBe(At.AddTicks(10));
    }

    private static ItemState Say(ReportKind kind, long position, long duration) =>
        ReportRules.ToState(Report(kind, position, duration), CompletionThresholds.Default);

    private static Report Report(ReportKind kind, long position, long duration) =>
        new(1, ItemReference.To(Guid.NewGuid()), kind, position, duration, At, Viewing);
}
