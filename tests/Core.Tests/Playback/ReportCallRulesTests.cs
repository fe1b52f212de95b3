using MediaSync.Core.Playback;

namespace MediaSync.Core.Tests.Playback;

public sealed class ReportCallRulesTests
{
    private static readonly ReportCall Good = new(Guid.NewGuid(), Guid.Empty, 2, [Some.Report(3, Guid.Empty), Some.Report(9, Guid.Empty)]);

    [Fact]
    public void Numbers_that_increase_from_after_are_good_gaps_included()
    {
        ReportCallRules.FindProblem(Good).ShouldBeNull();
        ReportCallRules.FindProblem(Good with { Reports = [] }).ShouldBeNull();
    }

    [Fact]
    public void Each_broken_rule_is_named()
    {
        ReportCallRules.FindProblem(Good with { Reporter = Guid.Empty }).ShouldNotBeNull().ShouldStartWith("'reporter'");
        ReportCallRules.FindProblem(Good with { After = -1 }).ShouldNotBeNull().ShouldStartWith("'after'");
        ReportCallRules.FindProblem(Good with { After = 3 }).ShouldNotBeNull().ShouldStartWith("'seq'");
        ReportCallRules.FindProblem(Good with { Reports = [Good.Reports[1], Good.Reports[0]] }).ShouldNotBeNull().ShouldStartWith("'seq'");
        ReportCallRules.FindProblem(Good with { Reports = [null!] }).ShouldNotBeNull();
        Report[] many = [.. Enumerable.Range(3, 1_001).Select(seq => Some.Report(seq, Guid.Empty))];
        ReportCallRules.FindProblem(Good with { Reports = many }).ShouldNotBeNull().ShouldStartWith("'reports'");
        ReportCallRules.FindProblem(Good with { Reports = many[1..] }).ShouldBeNull();
    }
}
