using MediaSync.Core.Flushing;
using MediaSync.Simulator.Demo;

namespace MediaSync.Benchmarks.Cluster.Demo;

/// <summary>How many flushes are at work in the whole cluster, as the database's locks show it.</summary>
internal sealed class Writers : IAsyncDisposable
{
    // A flush of some rows takes a few milliseconds: looking seldom would hardly ever see one.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly DemoDatabase _database;
    private readonly RepeatedLook _looking;

    public Writers(DemoDatabase database, TimeProvider time)
    {
        _database = database;
        _looking = new RepeatedLook(LookAsync, Interval, time);
    }

    /// <summary>The slots that there are, whatever the number of silos.</summary>
    public static int Slots { get; } = new FlushOptions().WriterSlots;

    /// <summary>When it was looked last.</summary>
    public int Now { get; private set; }

    /// <summary>Of all looks.</summary>
    public int Most { get; private set; }

    public ValueTask DisposeAsync() => _looking.DisposeAsync();

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var writers = await WritersAtWork.LookAsync(_database.Source, cancellationToken);
        Now = writers.Flushes;
        Most = Math.Max(Most, Now);
    }
}
