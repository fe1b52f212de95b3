using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Reporting;

namespace MediaSync.Core.Tests.Playback.Reporting;

public sealed class TakenTimesTests
{
    private readonly TakenTimes _taken = new();

    [Fact]
    public void The_latest_time_within_the_servers_limit_may_have_been_taken()
    {
        _taken.Learn(Call(1, 5, 90), Some.Noon.AddMilliseconds(30));
        _taken.Latest.ShouldBe(Some.Noon.AddMilliseconds(5));
    }

    [Fact]
    public void Calls_of_unknown_outcome_count_when_the_next_answer_tells_the_limit()
    {
        _taken.Suspect(Call(20));
        _taken.Latest.ShouldBe(default);
        _taken.Learn(Call(3), Some.Noon.AddMilliseconds(30));
        _taken.Latest.ShouldBe(Some.Noon.AddMilliseconds(20));
    }

    [Fact]
    public void What_was_beyond_the_limit_is_forgotten()
    {
        _taken.Learn(Call(90), Some.Noon);
        _taken.Learn(Call(), Some.Noon.AddMilliseconds(100));
        _taken.Latest.ShouldBe(default);
    }

    private static ReportCall Call(params long[] milliseconds) =>
        new(Guid.NewGuid(), default, 0, [.. milliseconds.Select(at => Some.Report(at, Guid.Empty))]);
}
