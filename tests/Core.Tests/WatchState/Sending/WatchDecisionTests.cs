using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Reading;
using MediaSync.Core.WatchState.Sending;

namespace MediaSync.Core.Tests.WatchState.Sending;

public sealed class WatchDecisionTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly WatchWindow Window = new(Noon, Noon, TimeSpan.FromHours(1));
    private static readonly WatchRow Unplayed = new("1", null, 0, 6_000_000, false, 0, null);
    private static readonly WatchRow Played = Unplayed with { Played = true, PlayCount = 1 };

    [Fact]
    public void What_the_account_shows_already_is_not_written()
    {
        Decide(Wanted(true), Played).ShouldBeNull();
        Decide(Wanted(false, 1_200_500), Unplayed with { PositionMs = 1_200_000 }).ShouldBeNull();
        Decide(Wanted(false, 30_000), Unplayed).ShouldNotBeNull();
    }

    [Fact]
    public void A_mark_is_taken_away_only_if_somebody_said_so()
    {
        Decide(Wanted(false), Played).ShouldBeNull();
        Decide(Wanted(false) with { SaysUnwatched = true }, Played).ShouldNotBeNull().Value.Played.ShouldBeFalse();
    }

    [Fact]
    public void A_write_whose_outcome_is_unknown_makes_equal_worth_writing()
    {
        var lost = new SentValue(new WatchValue(true, 0), Noon, Accepted: false);
        Decide(Wanted(false) with { SaysUnwatched = true }, Unplayed, lost).ShouldNotBeNull();
        Decide(Wanted(true), Played, lost).ShouldBeNull();
    }

    [Fact]
    public void What_the_server_took_and_did_not_show_is_not_told_again()
    {
        var ignored = new SentValue(new WatchValue(true, 0), Noon, Accepted: true);
        Decide(Wanted(true), Unplayed, ignored).ShouldBeNull();
        Decide(Wanted(false, 1_200_000), Unplayed, ignored).ShouldNotBeNull();
    }

    [Fact]
    public void What_the_server_could_not_be_told_is_decided_anew()
    {
        var unsaid = new SentValue(new WatchValue(true, 0), SentValue.Never, Accepted: true);
        Decide(Wanted(true), Unplayed, unsaid).ShouldNotBeNull();
        Decide(Wanted(true), Played, unsaid).ShouldBeNull();
    }

    [Fact]
    public void Times_are_told_by_the_servers_clock_and_an_unknown_duration_is_taken_from_here()
    {
        var write = Decide(Wanted(true), Unplayed with { DurationMs = 0 }).ShouldNotBeNull();
        write.WatchedAt.ShouldBe(Noon.AddHours(1));
        write.DurationMs.ShouldBe(5_400_000);
    }

    private static WantedState Wanted(bool played, long positionMs = 0) =>
        new("1", Guid.NewGuid(), null, new WatchValue(played, positionMs), false, 0, 5_400_000, Noon);

    private static WatchWrite? Decide(WantedState wanted, WatchRow current, params SentValue[] sent) =>
        WatchDecision.Decide(wanted, current, sent, Window, 0.9);
}
