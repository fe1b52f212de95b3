using Npgsql;

namespace MediaSync.Cluster.Tests.Crash;

/// <summary>A silo stands still and goes on later, as if nothing had happened since.</summary>
[Collection<CrashCollection>]
public sealed class PausedSiloCrashTests(CrashCluster cluster, ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silo_that_stands_still_loses_its_users_to_the_others_and_does_no_harm_when_it_goes_on()
    {
        await using var run = await FaultRun.StartAsync(cluster);
        var silo = cluster.All[0];
        var (hurt, others) = await run.SplitAsync(silo.SiloPort);
        hurt.ShouldNotBeEmpty();
        others.ShouldNotBeEmpty();
        TimeSpan gap;
        TimeSpan moved;
        await silo.Process.PauseAsync();
        try
        {
            // What it had answered before may still be read.
            await run.CheckForAsync(FaultTime.Duration / 15);
            var started = run.Commits.Now;
            moved = await run.WaitForCommitsAsync(hurt, started, FaultTime.LongestGap);
            await run.CheckForAsync(FaultTime.Pause - TimeProvider.System.GetElapsedTime(started));
            gap = run.Commits.LongestOfAny(others, started);
        }
        finally
        {
            await silo.Process.ContinueAsync();
        }

        gap.ShouldBeLessThan(FaultTime.LongestGap);
        await run.CheckForAsync(FaultTime.Duration / 5);
        var ended = await cluster.SettleAsync(silo);
        await run.FinishAsync(
            output,
            $"stood still for {FaultTime.Pause.TotalSeconds:0} s with {hurt.Length} users and {(ended ? "ended" : "stayed")} "
            + $"afterwards; all of them committed elsewhere within {moved.TotalSeconds:0.0} s, longest gap of any other user "
            + $"{gap.TotalSeconds:0.0} s");
    }

    [Fact]
    public async Task A_silo_that_stands_still_inside_a_flush_frees_its_slot_and_its_rows_in_time()
    {
        await using var run = await FaultRun.StartAsync(cluster);
        var silo = cluster.RelayedSilo;
        var (hurt, others) = await run.SplitAsync(silo.SiloPort);
        hurt.ShouldNotBeEmpty();
        others.ShouldNotBeEmpty();
        TimeSpan gap;
        TimeSpan own;
        TimeSpan held;
        try
        {
            var port = await cluster.Relay.HoldInsideAFlushAsync().WaitAsync(FaultTime.LongestGap, TimeProvider.System, Token);
            await silo.Process.PauseAsync();
            var started = run.Commits.Now;
            await FaultTime.UntilAsync(
                async () => await CountAsync(port) == 1, TimeSpan.FromSeconds(2), "the cut flush holds its slot", Token);
            held = await FaultTime.UntilAsync(
                async () => await CountAsync(port) == 0, FaultTime.LongestGap, "the slot is free", Token);
            var left = FaultTime.LongestGap - held;
            held += await FaultTime.UntilAsync(() => AreWritableAsync(hurt), left, "the rows can be written", Token);
            await run.CheckForAsync(FaultTime.Pause - TimeProvider.System.GetElapsedTime(started));
            gap = run.Commits.LongestOfAny(others, started);
            own = run.Commits.LongestOfAny(hurt, started);
        }
        finally
        {
            await silo.Process.ContinueAsync();
            cluster.Relay.Heal();
        }

        gap.ShouldBeLessThan(FaultTime.LongestGap);
        await run.CheckForAsync(FaultTime.Duration / 5);
        var ended = await cluster.SettleAsync(silo);
        await run.FinishAsync(
            output,
            $"stood still inside a flush with {hurt.Length} users and {(ended ? "ended" : "stayed")} afterwards; slot and rows free "
            + $"after {held.TotalSeconds:0.0} s, longest gap of any of them {own.TotalSeconds:0.0} s, "
            + $"of any other user {gap.TotalSeconds:0.0} s");
    }

    /// <summary>Slots that are held by the backend whose client has this port, while it waits for the rest of the flush.</summary>
    private async Task<long> CountAsync(int port)
    {
        await using var command = cluster.Database.CreateCommand(
            """
            SELECT count(*) FROM pg_locks JOIN pg_stat_activity USING (pid)
             WHERE locktype = 'advisory' AND classid = 7301 AND granted AND client_port = $1
            """);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = port });
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }

    private async Task<bool> AreWritableAsync(Guid[] users)
    {
        try
        {
            await using var command = cluster.Database.CreateCommand(
                "SELECT user_id FROM playback_progress WHERE user_id = ANY($1) ORDER BY user_id, item_id FOR UPDATE NOWAIT");
            command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = users });
            await command.ExecuteNonQueryAsync(Token);
            return true;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }
}
