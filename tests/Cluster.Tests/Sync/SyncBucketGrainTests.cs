using MediaSync.Cluster.Tests.Crash;
using MediaSync.Core.Sync.Visits;
using MediaSync.Grains.Interfaces.Sync;
using MediaSync.TestSupport.Databases;
using Microsoft.Extensions.DependencyInjection;

namespace MediaSync.Cluster.Tests.Sync;

/// <summary>When a bucket's servers are asked.</summary>
public sealed class SyncBucketGrainTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Looks_that_come_while_servers_are_asked_return_at_once_and_make_one_more_round()
    {
        var buckets = new HeldBuckets();
        await using var cluster = await SyncCluster.StartAsync(
            postgres, silos: 1, services => services.AddSingleton<IServerBuckets>(buckets));
        var bucket = cluster.Grains.GetGrain<ISyncBucketGrain>(3);
        await bucket.LookAsync();
        await buckets.Arrived.WaitAsync(Token);

        await bucket.LookAsync();
        await bucket.LookAsync();
        buckets.Release();
        await FaultTime.UntilAsync(
            () => Task.FromResult(buckets.Questions > 1), TimeSpan.FromMinutes(1), "a second question", Token);

        // One more turn of the grain: what it would have asked besides, it has asked by then.
        await bucket.EnsureAsync();
        buckets.Questions.ShouldBe(2);
    }
}
