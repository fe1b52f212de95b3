using MediaSync.Simulator.Processes;

namespace MediaSync.Cluster.Tests.Crash;

/// <summary>The database goes away in every way there is, while two hundred reporters send.</summary>
[Collection<CrashCollection>]
public sealed class DatabaseCrashTests(CrashCluster cluster, ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PostgreSQL_restarted_and_killed_everything_goes_on_and_nothing_is_lost()
    {
        await using var run = await FaultRun.StartAsync(cluster);
        var started = run.Commits.Now;
        var restarts = 0;
        var slowest = TimeSpan.Zero;
        while (restarts < 2 || TimeProvider.System.GetElapsedTime(started) < FaultTime.Duration)
        {
            await cluster.RestartServerAsync(restarts++ % 2 == 0 ? "INT" : "KILL");
            var back = await run.WaitForCommitsAsync(run.Users, run.Commits.Now, FaultTime.LongestGap);
            slowest = back > slowest ? back : slowest;
            await run.CheckForAsync(FaultTime.Duration / 10);
        }

        cluster.All.ShouldAllBe(silo => silo.IsRunning);
        await run.FinishAsync(
            output, $"{restarts} restarts of PostgreSQL, every user committed within {slowest.TotalSeconds:0.0} s after each");
    }

    [Fact]
    public async Task The_writers_backends_terminated_again_and_again_lose_nothing()
    {
        await using var run = await FaultRun.StartAsync(cluster);
        var started = run.Commits.Now;
        var random = new Random(5);
        var ended = 0L;
        while (TimeProvider.System.GetElapsedTime(started) < FaultTime.Duration)
        {
            await using var command = cluster.Database.CreateCommand(
                """
                SELECT count(*) FILTER (WHERE pg_terminate_backend(pid)) FROM pg_stat_activity
                 WHERE application_name = 'mediasync-flush'
                """);
            ended += (long)(await command.ExecuteScalarAsync(Token))!;
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(200, 800)), TimeProvider.System, Token);
            await run.CheckAsync();
        }

        ended.ShouldBeGreaterThan(CrashCluster.Silos);
        var gap = run.Commits.LongestOfAny(run.Users, started);
        gap.ShouldBeLessThan(FaultTime.LongestGap);
        await run.FinishAsync(output, $"{ended} backends ended, longest gap of any user {gap.TotalSeconds:0.0} s");
    }

    [Fact]
    public async Task One_silo_cut_off_from_PostgreSQL_does_not_stop_the_others_and_loses_nothing()
    {
        await using var run = await FaultRun.StartAsync(cluster);
        var (hurt, others) = await run.SplitAsync(cluster.RelayedSilo.SiloPort);
        hurt.ShouldNotBeEmpty();
        others.ShouldNotBeEmpty();
        var started = run.Commits.Now;
        TimeSpan gap;
        try
        {
            cluster.Relay.Hold();
            await run.CheckForAsync(FaultTime.Duration);
            gap = run.Commits.LongestOfAny(others, started);
        }
        finally
        {
            cluster.Relay.Heal();
        }

        gap.ShouldBeLessThan(FaultTime.LongestGap);
        await cluster.SettleAsync(cluster.RelayedSilo);
        var back = await run.WaitForCommitsAsync(hurt, run.Commits.Now, FaultTime.LongestGap);
        await run.FinishAsync(
            output,
            $"cut off for {FaultTime.Duration.TotalSeconds:0} s with {hurt.Length} users, who commit {back.TotalSeconds:0.0} s "
            + $"after it; longest gap of any other user {gap.TotalSeconds:0.0} s");
    }
}
