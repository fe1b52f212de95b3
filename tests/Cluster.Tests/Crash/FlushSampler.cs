using Npgsql;

namespace MediaSync.Cluster.Tests.Crash;

/// <summary>
/// Looks again and again at how many writer slots are held, which is how many flushes are at work, over a connection of its own.
/// </summary>
internal sealed class FlushSampler : IAsyncDisposable
{
    private const int SlotClass = 7301;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly NpgsqlDataSource _database;
    private readonly CancellationTokenSource _end = new();
    private readonly long[] _seen = new long[65];
    private readonly Task _sampling;

    public FlushSampler(string connectionString)
    {
        _database = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
        {
            ApplicationName = "flush sampler",
            MaxPoolSize = 1,
            Timeout = 5,
            CommandTimeout = 5,
        });
        _sampling = Task.Run(SampleAsync);
    }

    /// <summary>Most that were held at once.</summary>
    public int Most => Array.FindLastIndex(_seen, times => times > 0);

    /// <summary>How many times no slot, one, two... were seen.</summary>
    public string Seen => string.Join(", ", _seen.Take(Most + 1).Select((times, held) => $"{held}: {times}"));

    /// <summary>How many times this many slots were seen held.</summary>
    public long Times(int held) => Volatile.Read(in _seen[held]);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _sampling;
        await _database.DisposeAsync();
        _end.Dispose();
    }

    private async Task SampleAsync()
    {
        try
        {
            while (true)
            {
                await LookAsync();
                await Task.Delay(Pause, TimeProvider.System, _end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the test.
        }
    }

    private async Task LookAsync()
    {
        try
        {
            await using var command = _database.CreateCommand(
                "SELECT count(*)::integer FROM pg_locks WHERE locktype = 'advisory' AND classid::bigint = $1 AND granted");
            command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = SlotClass });
            var held = (int)(await command.ExecuteScalarAsync(_end.Token))!;
            Interlocked.Increment(ref _seen[held]);
        }
        catch (NpgsqlException)
        {
            // The server is being restarted: nobody flushes now.
        }
    }
}
