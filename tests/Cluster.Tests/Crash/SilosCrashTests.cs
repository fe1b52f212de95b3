using MediaSync.Simulator.Processes;

namespace MediaSync.Cluster.Tests.Crash;

/// <summary>Silos come and go, by force and in order, while two hundred reporters send.</summary>
[Collection<CrashCollection>]
public sealed class SilosCrashTests(CrashCluster cluster, ITestOutputHelper output)
{
    private static readonly TimeSpan LifeOfASilo = TimeSpan.FromSeconds(5);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Silos_killed_at_random_and_restarted_on_their_ports_lose_nothing_durable_and_in_the_end_nothing_at_all()
    {
        await using var run = await FaultRun.StartAsync(cluster);
        var random = new Random(3);
        var restarts = new Dictionary<LocalSilo, Task>();
        var kills = 0;
        var started = run.Commits.Now;
        while (kills < FaultTime.Duration / LifeOfASilo || TimeProvider.System.GetElapsedTime(started) < FaultTime.Duration)
        {
            var next = Task.Delay(LifeOfASilo, TimeProvider.System, Token);
            var alive = await WaitForTheLivingAsync(restarts);
            var victim = alive[random.Next(alive.Length)];
            await victim.Process.KillAsync();
            kills++;
            restarts[victim] = victim.StartAsync(Token);
            await run.CheckAsync();
            await next;
        }

        await Task.WhenAll(restarts.Values);
        var gap = run.Commits.LongestOfAny(run.Users, started);
        await run.FinishAsync(output, $"{kills} kills, longest gap of any user {gap.TotalSeconds:0.0} s");
        gap.ShouldBeLessThan(FaultTime.LongestGap);
    }

    [Fact]
    public async Task Scaled_out_from_one_to_three_and_in_again_in_order_nothing_is_lost()
    {
        await using var run = await FaultRun.StartAsync(cluster, silos: 1, viewers: FaultRun.Viewers / 2);
        await cluster.EnsureAsync(CrashCluster.Silos);
        // Who is active stays where it is; newcomers go everywhere.
        await run.AddViewersAsync(FaultRun.Viewers / 2);
        var started = run.Commits.Now;
        await run.CheckForAsync(FaultTime.Duration / 5);
        var moved = 0;
        foreach (var silo in cluster.All.SkipLast(1))
        {
            var (there, _) = await run.SplitAsync(silo.SiloPort);
            there.ShouldNotBeEmpty();
            moved += there.Length;
            var (exitCode, errors) = await silo.Process.TerminateAsync();
            errors.ShouldBeEmpty();
            exitCode.ShouldBe(0);
            await run.CheckForAsync(FaultTime.Duration / 5);
        }

        var gap = run.Commits.LongestOfAny(run.Users, started);
        gap.ShouldBeLessThan(FaultTime.LongestGap);
        await run.FinishAsync(output, $"1-3-1 silos, {moved} users moved, longest gap of any user {gap.TotalSeconds:0.0} s");
    }

    /// <summary>The silos that are not being started again; if all are, waits for the first that is done.</summary>
    private async Task<LocalSilo[]> WaitForTheLivingAsync(Dictionary<LocalSilo, Task> restarts)
    {
        while (true)
        {
            LocalSilo[] alive =
                [.. cluster.All.Where(silo => !restarts.TryGetValue(silo, out var start) || start.IsCompletedSuccessfully)];
            if (alive.Length > 0)
            {
                return alive;
            }

            // Of what has failed the test ends here.
            await await Task.WhenAny(restarts.Values);
        }
    }
}
