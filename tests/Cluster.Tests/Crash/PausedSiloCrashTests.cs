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
            await run.CheckForAsync(TimeSpan.FromSeconds(1));
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
        var fate = await cluster.SettleAsync(silo);
        await run.FinishAsync(
            output,
            $"stood still for {FaultTime.Pause.TotalSeconds:0} s with {hurt.Length} users and {fate}; "
            + $"all of them committed elsewhere within {moved.TotalSeconds:0.0} s, longest gap of any other user "
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
            await LetSomebodyWaitAsync(port);
            await FaultTime.UntilAsync(async () => await CountAsync(port) == 0, Left(), "the slot is free", Token);
            await FaultTime.UntilAsync(() => AreWritableAsync(hurt), Left(), "the rows can be written", Token);
            held = TimeProvider.System.GetElapsedTime(started);
            await run.CheckForAsync(FaultTime.Pause - TimeProvider.System.GetElapsedTime(started));
            gap = run.Commits.LongestOfAny(others, started);
            own = run.Commits.LongestOfAny(hurt, started);

            TimeSpan Left() => FaultTime.LongestGap - TimeProvider.System.GetElapsedTime(started);
        }
        finally
        {
            await silo.Process.ContinueAsync();
            cluster.Relay.Heal();
        }

        gap.ShouldBeLessThan(FaultTime.LongestGap);
        await run.CheckForAsync(FaultTime.Duration / 5);
        var fate = await cluster.SettleAsync(silo);
        await run.FinishAsync(
            output,
            $"stood still inside a flush with {hurt.Length} users and {fate}; "
            + $"slot and rows free after {held.TotalSeconds:0.0} s, longest gap of any of them {own.TotalSeconds:0.0} s, "
            + $"of any other user {gap.TotalSeconds:0.0} s");
    }

    /// <summary>
    /// Locks on slots that are held by the backend whose client has this port, while it waits for the rest of the flush: one, or
    /// one for each writer that waits for it.
    /// </summary>
    private async Task<long> CountAsync(int port, bool waiting = false)
    {
        await using var command = cluster.Database.CreateCommand(
            """
            SELECT count(*) FROM pg_locks held JOIN pg_stat_activity ON held.pid = pg_stat_activity.pid
              JOIN pg_locks also USING (locktype, classid, objid)
             WHERE locktype = 'advisory' AND classid = 7301 AND held.granted AND client_port = $1 AND also.granted <> $2
            """);
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = port });
        command.Parameters.Add(new NpgsqlParameter<bool> { TypedValue = waiting });
        return (long)(await command.ExecuteScalarAsync(Token))!;
    }

    /// <summary>
    /// Keeps the other slot until somebody waits for the one that is stuck, as happens by itself when there is more to write:
    /// from then on the time runs after which a writer looks for those that died half-way.
    /// </summary>
    private Task<TimeSpan> LetSomebodyWaitAsync(int port) => FaultTime.UntilAsync(
        async () =>
        {
            await using var connection = await cluster.Database.OpenConnectionAsync(Token);
            await using var transaction = await connection.BeginTransactionAsync(Token);
            await using var command = new NpgsqlCommand(
                """
                SELECT pg_advisory_xact_lock(7301, slot)
                  FROM generate_series(0, $2 - 1) AS slot
                 WHERE slot NOT IN (SELECT objid::bigint FROM pg_locks JOIN pg_stat_activity USING (pid)
                                     WHERE locktype = 'advisory' AND classid = 7301 AND granted AND client_port = $1)
                """,
                connection,
                transaction);
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = port });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = CrashCluster.WriterSlots });
            await command.ExecuteNonQueryAsync(Token);
            await Task.Delay(TimeSpan.FromMilliseconds(300), TimeProvider.System, Token);
            return await CountAsync(port, waiting: true) > 0;
        },
        TimeSpan.FromSeconds(4),
        "somebody waits for the slot",
        Token);

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
