using MediaSync.Core.WatchState.Sending;
using MediaSync.TestSupport.Time;

namespace MediaSync.Core.Tests.WatchState.Sending;

public sealed class TokenBucketTests
{
    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void A_burst_goes_at_once_and_then_so_many_a_second()
    {
        var bucket = new TokenBucket(5, 10, _time);
        for (var i = 0; i < 10; i++)
        {
            bucket.Take().ShouldBe(TimeSpan.Zero);
        }

        bucket.Take().ShouldBe(TimeSpan.FromMilliseconds(201));
        _time.Advance(TimeSpan.FromSeconds(1));
        Enumerable.Range(0, 10).Count(_ => bucket.Take() == TimeSpan.Zero).ShouldBe(5);
    }

    [Fact]
    public void No_more_than_a_burst_gathers()
    {
        var bucket = new TokenBucket(5, 3, _time);
        _time.Advance(TimeSpan.FromHours(1));
        Enumerable.Range(0, 10).Count(_ => bucket.Take() == TimeSpan.Zero).ShouldBe(3);
    }

    [Fact]
    public async Task Whoever_waits_gets_a_token_when_it_is_there()
    {
        var bucket = new TokenBucket(1, 1, _time);
        await bucket.TakeAsync(TestContext.Current.CancellationToken);
        var second = bucket.TakeAsync(TestContext.Current.CancellationToken);
        await _time.WaitForTimersAsync(1, TestContext.Current.CancellationToken);
        second.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1_001));
        await second.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }
}
