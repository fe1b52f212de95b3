using MediaSync.Core.Playback.Reporting;

namespace MediaSync.Core.Tests.Playback.Reporting;

public sealed class ClockOffsetTests
{
    private readonly ClockOffset _offset = new();

    [Fact]
    public void The_first_answer_is_taken_as_if_it_had_come_in_no_time_so_that_nothing_is_ahead()
    {
        _offset.IsKnown.ShouldBeFalse();
        Learn(0, 1_040, 100);
        (_offset.IsKnown, _offset.Value.TotalMilliseconds).ShouldBe((true, 940));
    }

    [Fact]
    public void An_answer_that_the_offset_agrees_with_does_not_move_it()
    {
        Learn(0, 1_040, 100);
        Learn(1_000, 1_990, 1_100);
        _offset.Value.TotalMilliseconds.ShouldBe(940);
    }

    [Fact]
    public void It_moves_only_as_far_as_it_must()
    {
        Learn(0, 1_000, 0);
        Learn(1_000, 2_500, 1_100);
        _offset.Value.TotalMilliseconds.ShouldBe(1_400);
        Learn(2_000, 2_900, 2_100);
        _offset.Value.TotalMilliseconds.ShouldBe(900);
    }

    [Fact]
    public void An_answer_during_which_our_clock_jumped_back_says_nothing()
    {
        Learn(0, 1_000, 0);
        Learn(1_000, 5_000, 900);
        _offset.Value.TotalMilliseconds.ShouldBe(1_000);
    }

    private void Learn(int sent, int server, int received) =>
        _offset.Learn(Some.Noon.AddMilliseconds(sent), Some.Noon.AddMilliseconds(server), Some.Noon.AddMilliseconds(received));
}
