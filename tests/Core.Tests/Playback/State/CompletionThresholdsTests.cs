using MediaSync.Core.Playback.State;

namespace MediaSync.Core.Tests.Playback.State;

public sealed class CompletionThresholdsTests
{
    private static readonly DateTimeOffset March = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Without_a_change_ninety_percent_has_always_held()
    {
        var thresholds = new CompletionThresholds([]);
        thresholds.At(DateTimeOffset.MaxValue).ShouldBe(0.9);
        thresholds.At(March).ShouldBe(0.9);
    }

    [Fact]
    public void A_change_applies_to_reports_stamped_after_it()
    {
        var thresholds = new CompletionThresholds([(March, 0.8), (March.AddDays(-30), 0.95)]);
        thresholds.At(DateTimeOffset.MaxValue).ShouldBe(0.8);
        thresholds.At(March.AddTicks(10)).ShouldBe(0.8);
        thresholds.At(March).ShouldBe(0.95);
        thresholds.At(March.AddYears(-1)).ShouldBe(0.95);
    }

    [Theory]
    [InlineData(0.49)]
    [InlineData(1.01)]
    public void A_threshold_out_of_bounds_is_an_error(double threshold) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new CompletionThresholds([(March, threshold)]));
}
