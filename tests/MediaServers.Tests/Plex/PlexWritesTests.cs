using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Reading;
using MediaSync.Core.WatchState.Sending;
using MediaSync.MediaServers.Plex;

namespace MediaSync.MediaServers.Tests.Plex;

public sealed class PlexWritesTests
{
    private const long Hour = 3_600_000;
    private const string Scrobble = ":/scrobble?identifier=com.plexapp.plugins.library&key=7";
    private const string Unscrobble = ":/unscrobble?identifier=com.plexapp.plugins.library&key=7";

    private static readonly WatchRow Unplayed = new("7", null, 0, 2 * Hour, false, 0, null);
    private static readonly WatchRow Played = Unplayed with { Played = true, PlayCount = 1 };

    [Fact]
    public void A_mark_is_one_request_and_only_where_it_differs()
    {
        Paths(Unplayed, played: true).ShouldBe([Scrobble]);
        Paths(Played, played: false).ShouldBe([Unscrobble]);
        Paths(Played, played: true).ShouldBeEmpty();
        Paths(Unplayed with { PositionMs = Hour }, played: true).ShouldBe([Scrobble]);
    }

    [Fact]
    public void A_position_is_progress_that_stopped_there()
    {
        Paths(Unplayed, played: false, Hour).ShouldBe(
        [
            ":/timeline?identifier=com.plexapp.plugins.library&ratingKey=7&key=%2Flibrary%2Fmetadata%2F7&state=stopped"
            + "&time=3600000&duration=7200000",
        ]);
    }

    [Fact]
    public void A_mark_comes_before_the_position_which_it_would_take_away()
    {
        var paths = Paths(Unplayed, played: true, Hour);
        paths.Count.ShouldBe(2);
        paths[0].ShouldBe(Scrobble);
        paths[1].ShouldStartWith(":/timeline");
    }

    [Fact]
    public void A_position_that_Plex_takes_for_a_play_is_not_sent()
    {
        Paths(Unplayed, played: false, 2 * Hour * 95 / 100).ShouldBeEmpty();
        PlexWrites.PathsOf(new WatchWrite("7", new WatchValue(false, Hour), Unplayed, 0, 0, null)).ShouldBeEmpty();
    }

    [Fact]
    public void A_resume_point_is_taken_away_without_counting_a_play_that_nobody_made()
    {
        Paths(Unplayed with { PositionMs = Hour }, played: false).ShouldBe([Unscrobble]);
        Paths(Played with { PositionMs = Hour }, played: true).ShouldBe([Unscrobble, Scrobble]);
        Paths(Played with { PositionMs = Hour, PlayCount = 2 }, played: true).ShouldBeEmpty();
        Paths(Played with { PositionMs = Hour, PlayCount = 3 }, played: true, plays: 4).ShouldBe([Scrobble]);
    }

    [Fact]
    public void What_an_item_shows_between_two_requests_is_known()
    {
        Step(Unplayed, played: true).ShouldBeNull();
        Step(Unplayed, played: false, Hour).ShouldBeNull();
        Step(Played with { PositionMs = Hour, PlayCount = 3 }, played: true).ShouldBeNull();
        Step(Unplayed, played: true, Hour).ShouldBe(new WatchValue(true, 0));
        Step(Played, played: false, Hour).ShouldBe(default(WatchValue));
        Step(Played with { PositionMs = Hour }, played: true).ShouldBe(default(WatchValue));
    }

    [Fact]
    public void What_an_item_shows_after_a_write_is_what_Plex_was_told()
    {
        const long late = 2 * Hour * 95 / 100;
        Shown(Unplayed, played: false, Hour).ShouldBe(new WatchValue(false, Hour));
        Shown(Unplayed, played: true, Hour).ShouldBe(new WatchValue(true, Hour));
        Shown(Played with { PositionMs = Hour }, played: true).ShouldBe(new WatchValue(true, 0));

        // The position is left out, and the mark takes the old one away.
        Shown(Played, played: false, late).ShouldBe(default(WatchValue));
        Shown(Unplayed with { PositionMs = Hour }, played: true, late).ShouldBe(new WatchValue(true, 0));

        Shown(Unplayed, played: false, late).ShouldBeNull();
        Shown(Played with { PositionMs = Hour, PlayCount = 5 }, played: true).ShouldBeNull();
    }

    private static WatchValue? Shown(WatchRow current, bool played, long positionMs = 0) =>
        PlexWrites.ShownAfter(new WatchWrite("7", new WatchValue(played, positionMs), current, 0, 2 * Hour, null));

    private static WatchValue? Step(WatchRow current, bool played, long positionMs = 0) =>
        PlexWrites.StepOf(new WatchWrite("7", new WatchValue(played, positionMs), current, 0, 2 * Hour, null));

    private static IReadOnlyList<string> Paths(WatchRow current, bool played, long positionMs = 0, int plays = 0) =>
        PlexWrites.PathsOf(new WatchWrite("7", new WatchValue(played, positionMs), current, plays, 2 * Hour, null));
}
