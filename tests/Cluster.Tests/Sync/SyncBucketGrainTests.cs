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
        var first = bucket.LookAsync();
        await buckets.Arrived.WaitAsync(Token);

        await bucket.LookAsync();
        await bucket.LookAsync();
        first.IsCompleted.ShouldBeFalse();
        buckets.Release();
        await first;

        buckets.Questions.ShouldBe(2);
    }
}
