using MediaSync.Benchmarks.Measuring;

namespace MediaSync.Benchmarks.Local.Sync;

/// <summary>
/// Processor time since it was made: unlike the time on the clock it hardly moves with what else the machine does.
/// </summary>
internal sealed class WorkMeter(BenchDatabase database)
{
    private readonly TimeSpan _own = Environment.CpuUsage.TotalTime;
    private readonly TimeSpan _database = ProcessorTime.OfTree(database.ProcessId);

    /// <summary>Microseconds that this process has taken for each item.</summary>
    public double OwnPerItem(long items) => (Environment.CpuUsage.TotalTime - _own).TotalMicroseconds / items;

    /// <summary>Microseconds that the database's processes have taken for each item.</summary>
    public double DatabasePerItem(long items) => (ProcessorTime.OfTree(database.ProcessId) - _database).TotalMicroseconds / items;
}
