using MediaSync.Core.Playback;
using MediaSync.Core.Tests.Flushing;
using MediaSync.TestSupport.Time;

namespace MediaSync.Core.Tests.Playback;

public sealed class ThresholdWatchTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly MemoryStores _stores = new(new MemoryFlushStore());
    private readonly CompletionThresholdSource _thresholds = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_threshold_that_another_process_brought_is_known_before_it_holds()
    {
        using var watch = new ThresholdWatch(_stores, _thresholds, _time);
        await watch.StartAsync(Token);
        await _time.WaitForTimersAsync(1, Token);
        var now = _time.GetUtcNow();
        _stores.Thresholds.Add((DateTimeOffset.UnixEpoch, 0.9));
        _stores.Thresholds.Add((now + ThresholdWatch.Lead, 0.8));
        _time.Advance(TimeSpan.FromSeconds(10));
        await _stores.ThresholdsReadAsync(Token);
        await watch.StopAsync(Token);
        _thresholds.At(now + ThresholdWatch.Lead).ShouldBe(0.9);
        _thresholds.At(now + ThresholdWatch.Lead + TimeSpan.FromMilliseconds(1)).ShouldBe(0.8);
    }
}
