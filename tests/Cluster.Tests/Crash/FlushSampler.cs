using MediaSync.Simulator.Demo;
using Npgsql;

namespace MediaSync.Cluster.Tests.Crash;

/// <summary>
/// Looks again and again at how many flushes are at work and how many writer slots are held, over a connection of its own.
/// </summary>
internal sealed class FlushSampler : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly NpgsqlDataSource _database;
    private readonly CancellationTokenSource _end = new();
    private readonly long[] _seen = new long[65];
    private readonly Task _sampling;
    private int _mostSlots;

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

    /// <summary>For the test's output: the most of both, and how many times no flush, one, two... were seen.</summary>
    public string Seen => $"flushes at once at most {Most} ("
        + string.Join(", ", _seen.Take(Most + 1).Select((times, flushes) => $"{flushes}: {times}"))
        + $") with {Volatile.Read(in _mostSlots)} slots";

    private int Most => Array.FindLastIndex(_seen, times => times > 0);

    /// <summary>How many times this many flushes were seen at once.</summary>
    public long Times(int flushes) => Volatile.Read(in _seen[flushes]);

    /// <summary>There never were more flushes at once than there are slots, nor more slots.</summary>
    public void ShouldHaveKeptTo(int slots)
    {
        Most.ShouldBeLessThanOrEqualTo(slots, Seen);
        Volatile.Read(in _mostSlots).ShouldBeLessThanOrEqualTo(slots, Seen);
    }

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
            var (flushes, slots) = await WritersAtWork.LookAsync(_database, _end.Token);
            Interlocked.Increment(ref _seen[flushes]);
            Volatile.Write(ref _mostSlots, Math.Max(_mostSlots, slots));
        }
        catch (NpgsqlException)
        {
            // The server is being restarted: nobody flushes now.
        }
    }
}
