using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Users;

namespace MediaSync.Core.Tests.Playback.Users;

public sealed class ReporterMarksTests
{
    private readonly ReporterMarks _marks = new();

    [Fact]
    public void Calls_that_follow_each_other_move_the_mark()
    {
        _marks.Pass(0, 3);
        _marks.Pass(3, 5);
        _marks.Accepted.ShouldBe(5);
    }

    [Fact]
    public void A_gap_leaves_the_mark_where_it_is_until_it_is_closed()
    {
        _marks.Pass(0, 3);
        _marks.Pass(4, 6);
        _marks.Accepted.ShouldBe(3);
        _marks.Pass(3, 6);
        _marks.Accepted.ShouldBe(6);
    }

    [Fact]
    public void A_repeated_call_does_not_move_it_back()
    {
        _marks.Pass(0, 8);
        _marks.Pass(0, 3);
        _marks.Accepted.ShouldBe(8);
    }

    [Fact]
    public void Refusals_of_the_database_are_told_once_and_of_too_many_the_newest()
    {
        for (var seq = 1; seq <= 150; seq++)
        {
            _marks.Reject(new Refusal(seq, RefusalCodes.NotStorable, ""));
        }

        var told = _marks.TakeRejected();
        told.Select(refusal => refusal.Seq).ShouldBe(Enumerable.Range(51, 100).Select(seq => (long)seq));
        _marks.TakeRejected().ShouldBeEmpty();
    }
}
