using FsCheck;
using FsCheck.Fluent;
using MediaSync.Core.Playback;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Reading;

namespace MediaSync.Core.Tests.WatchState.Comparing;

public sealed class WatchDifferenceTests
{
    private const double Threshold = 0.9;
    private const long Hour = 3_600_000;

    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly WatchWindow FirstRead = new(null, Noon, TimeSpan.Zero);
    private static readonly WatchWindow Later = new(Noon.AddMinutes(-5), Noon, TimeSpan.Zero);
    private static readonly WatchRow Unplayed = new("1", null, 0, 2 * Hour, false, 0, null);
    private static readonly WatchRow Played = Unplayed with { Played = true, PlayCount = 1, PlayedAt = Noon.AddMinutes(-2) };
    private static readonly WatchRow Begun = Unplayed with { PositionMs = Hour, PlayedAt = Noon.AddMinutes(-2) };
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3_000);

    [Fact]
    public void What_was_read_once_is_no_change_when_it_is_read_again()
    {
        Check.One(Many, Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var (row, shadow, sent) = (SomeRow(random), random.Next(4) == 0 ? null : SomeRow(random), SomeSent(random));
            var first = WatchDifference.Find(row, shadow, sent, Later, Threshold);
            var again = WatchDifference.Find(
                row, first.Shadow ?? shadow, first.SettlesSent ? [] : sent, Later, Threshold);
            return again.Changes.Count == 0 && again.Shadow is null;
        }));
    }

    [Fact]
    public void An_echo_of_what_was_sent_is_never_a_change()
    {
        Check.One(Many, Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var row = SomeRow(random);
            var echo = new SentValue(WatchValue.Of(row, Threshold), Noon.AddMinutes(-1), random.Next(2) == 0);
            SentValue[] sent = [.. SomeSent(random), echo];
            var finding = WatchDifference.Find(row, random.Next(4) == 0 ? null : SomeRow(random), sent, Later, Threshold);
            return finding.Changes.Count == 0 && finding.SettlesSent;
        }));
    }

    [Fact]
    public void No_change_is_dated_before_the_read_before_this_or_after_now()
    {
        Check.One(Many, Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var window = Later with { ClockAhead = TimeSpan.FromHours(random.Next(-30, 30)) };
            var finding = WatchDifference.Find(SomeRow(random), SomeRow(random), [], window, Threshold);
            return finding.Changes.All(change =>
                change.At >= window.Previous && change.At <= window.Now.AddTicks(TimeSpan.TicksPerMicrosecond));
        }));
    }

    [Fact]
    public void The_first_read_takes_the_servers_date()
    {
        var played = Played with { PlayedAt = Noon.AddYears(-3) };
        Changes(played, null, FirstRead).ShouldBe([new WatchChange(ReportKind.Watched, 0, Noon.AddYears(-3))]);
    }

    [Fact]
    public void A_play_without_a_date_at_the_first_read_is_older_than_everything()
    {
        Changes(Played with { PlayedAt = null }, null, FirstRead)
            .ShouldBe([new WatchChange(ReportKind.Watched, 0, WatchWindow.Earliest)]);
    }

    [Fact]
    public void A_mark_without_a_date_on_an_item_that_was_not_there_before_is_of_now()
    {
        Changes(Played with { PlayedAt = null }, null, Later).ShouldBe([new WatchChange(ReportKind.Watched, 0, Noon)]);
    }

    [Fact]
    public void Absence_and_first_sight_are_never_unwatched()
    {
        Changes(Unplayed, null, FirstRead).ShouldBeEmpty();
        Changes(Unplayed, null, Later).ShouldBeEmpty();
    }

    [Fact]
    public void A_mark_that_is_taken_away_is_unwatched_now()
    {
        Changes(Unplayed, Played, Later).ShouldBe([new WatchChange(ReportKind.Unwatched, 0, Noon)]);
    }

    [Fact]
    public void A_mark_that_goes_because_it_is_played_anew_is_not_unwatched()
    {
        // Up to 10.11 Jellyfin takes the mark away at the start, and counts it.
        var anew = Played with { Played = false, PlayCount = 2, PositionMs = Hour, PlayedAt = Noon.AddMinutes(-1) };
        Changes(anew, Played, Later).ShouldBe([new WatchChange(ReportKind.Stop, Hour, Noon.AddMinutes(-1))]);
    }

    [Fact]
    public void A_completed_item_is_taken_though_its_date_did_not_move()
    {
        var begun = Begun with { PlayedAt = Noon.AddDays(-1) };
        var completed = begun with { PositionMs = 0, Played = true, PlayCount = 1 };
        Changes(completed, begun, Later).ShouldBe([new WatchChange(ReportKind.Watched, 0, Noon.AddMinutes(-5))]);
    }

    [Fact]
    public void A_position_that_moved_while_the_date_stayed_at_the_start_is_of_the_last_read()
    {
        var started = Begun with { PlayedAt = Noon.AddHours(-2) };
        Changes(started with { PositionMs = Hour + 600_000 }, started, Later)
            .ShouldBe([new WatchChange(ReportKind.Stop, Hour + 600_000, Noon.AddMinutes(-5))]);
    }

    [Fact]
    public void What_differs_from_what_was_sent_came_after_it()
    {
        var sent = new SentValue(new WatchValue(false, 2 * Hour / 3), Noon.AddMinutes(-1), true);
        var finding = WatchDifference.Find(Begun with { PlayedAt = Noon.AddHours(-2) }, Played, [sent], Later, Threshold);
        finding.Changes[^1].At.ShouldBeGreaterThanOrEqualTo(Noon.AddMinutes(-1));
        finding.SettlesSent.ShouldBeTrue();
    }

    [Fact]
    public void What_was_sent_is_remembered_while_the_server_shows_the_old_value()
    {
        var sent = new SentValue(new WatchValue(true, 0), Noon.AddMinutes(-1), true);
        var finding = WatchDifference.Find(Begun, Begun, [sent], Later, Threshold);
        finding.Changes.ShouldBeEmpty();
        finding.SettlesSent.ShouldBeFalse();
    }

    [Fact]
    public void What_was_never_sent_has_no_echo()
    {
        var unsaid = new SentValue(new WatchValue(true, 0), SentValue.Never, true);
        var finding = WatchDifference.Find(Played, Begun, [unsaid], Later, Threshold);
        finding.Changes.ShouldBe([new WatchChange(ReportKind.Watched, 0, Noon.AddMinutes(-2))]);
        finding.SettlesSent.ShouldBeTrue();
        WatchDifference.Find(Begun, Begun, [unsaid], Later, Threshold).SettlesSent.ShouldBeFalse();
    }

    [Fact]
    public void Playing_a_played_item_again_tells_the_mark_and_then_the_position()
    {
        var again = Played with { PositionMs = Hour };
        Changes(again, null, FirstRead).ShouldBe(
        [
            new WatchChange(ReportKind.Watched, 0, Noon.AddMinutes(-2)),
            new WatchChange(ReportKind.Stop, Hour, Noon.AddMinutes(-2).AddTicks(TimeSpan.TicksPerMicrosecond)),
        ]);
        Changes(again, Played, Later).ShouldBe([new WatchChange(ReportKind.Stop, Hour, Noon.AddMinutes(-2))]);
    }

    [Fact]
    public void A_resume_point_that_was_reset_is_a_restart()
    {
        Changes(Unplayed, Begun, Later).ShouldBe([new WatchChange(ReportKind.Restart, 0, Noon)]);
    }

    [Fact]
    public void A_position_below_the_floor_is_none_and_one_past_the_threshold_is_watched()
    {
        Changes(Unplayed with { PositionMs = 30_000 }, Unplayed, Later).ShouldBeEmpty();
        Changes(Unplayed with { PositionMs = 2 * Hour * 95 / 100 }, Unplayed, Later)
            .ShouldBe([new WatchChange(ReportKind.Watched, 0, Noon)]);
    }

    [Fact]
    public void Playing_it_once_more_between_two_reads_is_told_by_the_count_and_the_date()
    {
        var before = Played with { PlayedAt = Noon.AddDays(-9) };
        Changes(Played with { PlayCount = 2 }, before, Later)
            .ShouldBe([new WatchChange(ReportKind.Watched, 0, Noon.AddMinutes(-2))]);
        Changes(before with { PlayCount = 2 }, before, Later).ShouldBeEmpty();
    }

    [Fact]
    public void A_start_that_is_counted_is_no_play_but_says_when_it_was_last_on()
    {
        // From 12 on Jellyfin keeps the mark: a start, a stop after five seconds and a whole playing look alike.
        var before = Played with { PlayedAt = Noon.AddDays(-9) };
        Changes(Played with { PlayCount = 2, CountsStarts = true }, before, Later)
            .ShouldBe([new WatchChange(ReportKind.Stop, 0, Noon.AddMinutes(-2))]);
        Changes(Played with { PlayCount = 2, CountsStarts = true }, before with { PositionMs = Hour }, Later)
            .ShouldBe([new WatchChange(ReportKind.Restart, 0, Noon.AddMinutes(-2))]);
    }

    [Fact]
    public void A_position_past_the_threshold_without_a_mark_that_goes_back_is_not_unwatched()
    {
        // Watched is sticky: only a mark can be taken away.
        var nearEnd = Begun with { PositionMs = 2 * Hour * 95 / 100 };
        Changes(Begun, nearEnd, Later).ShouldBe([new WatchChange(ReportKind.Stop, Hour, Noon.AddMinutes(-2))]);
        Changes(Unplayed, nearEnd, Later).ShouldBeEmpty();
    }

    [Fact]
    public void A_mark_that_is_set_where_the_position_alone_had_told_it_is_watched_again()
    {
        var nearEnd = Begun with { PositionMs = 2 * Hour * 95 / 100, PlayCount = 1, PlayedAt = Noon.AddDays(-1) };
        Changes(nearEnd with { PositionMs = 0, Played = true, CountsStarts = true }, nearEnd, Later)
            .ShouldBe([new WatchChange(ReportKind.Watched, 0, Noon.AddMinutes(-5))]);
    }

    [Fact]
    public void The_accounts_own_count_is_kept_as_a_maximum_while_it_is_played()
    {
        var often = Played with { PlayCount = 7 };
        WatchDifference.Find(Played, often, [], Later, Threshold).Shadow.ShouldBeNull();
        WatchDifference.Find(Unplayed, often, [], Later, Threshold).Shadow.ShouldBe(Unplayed);
    }

    private static IReadOnlyList<WatchChange> Changes(WatchRow row, WatchRow? shadow, WatchWindow window) =>
        WatchDifference.Find(row, shadow, [], window, Threshold).Changes;

    private static WatchRow SomeRow(Random random)
    {
        var played = random.Next(2) == 0;
        var position = random.Next(3) == 0 ? random.Next(0, 12) * Hour / 5 : 0;
        DateTimeOffset? at = random.Next(3) == 0 ? null : Noon.AddMinutes(random.Next(-3_000, 3_000));
        return new WatchRow("1", null, position, 2 * Hour, played, played ? random.Next(1, 4) : random.Next(2), at)
        {
            CountsStarts = random.Next(2) == 0,
        };
    }

    private static SentValue[] SomeSent(Random random) =>
        [.. Enumerable.Range(0, random.Next(3)).Select(age => new SentValue(
            WatchValue.Of(SomeRow(random), Threshold), Noon.AddMinutes(-age), random.Next(2) == 0))];
}
