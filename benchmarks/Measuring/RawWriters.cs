using Npgsql;

namespace MediaSync.Benchmarks.Measuring;

/// <summary>The baselines: raw Npgsql on the same keys.</summary>
public sealed class RawWriters(BenchDatabase database, Keys keys)
{
    private const int CallsPerBatch = 50;

    /// <summary>Rows per second of 1,000-row upserts on two connections.</summary>
    public Task<double> CeilingAsync(string table, TimeSpan duration, CancellationToken cancellationToken) =>
        RunAsync(table, connections: 2, duration, CallsPerBatch, first => [Upserts.Command(table, Enumerable.Range(first, CallsPerBatch), keys, Keys.PerCall)], cancellationToken);

    /// <summary>Rows per second of one autocommit upsert per report.</summary>
    public Task<double> NaiveAsync(string table, int connections, TimeSpan duration, CancellationToken cancellationToken) =>
        RunAsync(table, connections, duration, 1, call => Enumerable.Range(0, Keys.PerCall).Select(i => Upserts.Single(table, call, i, keys)), cancellationToken);

    private async Task<double> RunAsync(
        string table,
        int connections,
        TimeSpan duration,
        int callsPerStep,
        Func<int, IEnumerable<NpgsqlCommand>> commandsOf,
        CancellationToken cancellationToken)
    {
        await database.ResetAsync(table, keys, cancellationToken);
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxAutoPrepare = 4, AutoPrepareMinUsages = 1, MaxPoolSize = connections };
        await using var source = NpgsqlDataSource.Create(settings);
        var next = 0;
        var rate = new RowRate(duration);
        await Task.WhenAll(Enumerable.Range(0, connections).Select(async _ =>
        {
            await using var connection = await source.OpenConnectionAsync(cancellationToken);
            while (rate.IsRunning)
            {
                var first = Interlocked.Add(ref next, callsPerStep) - callsPerStep;
                if (first + callsPerStep > keys.MaxCalls)
                {
                    throw new InvalidOperationException("The keys are used up: raise the number of items.");
                }

                foreach (var command in commandsOf(first))
                {
                    await using (command)
                    {
                        command.Connection = connection;
                        rate.Add(await command.ExecuteNonQueryAsync(cancellationToken));
                    }
                }
            }
        }));
        return rate.PerSecond;
    }
}
