namespace MediaSync.Core.Flushing;

/// <summary>Whether accepted states reach the database in time.</summary>
public interface IFlushHealth
{
    /// <summary>How long the oldest unwritten state is past its deadline, those in flight included; zero if none is.</summary>
    TimeSpan Overdue { get; }

    /// <summary>True while <see cref="Overdue"/> is within <see cref="FlushOptions.OverdueLimit"/>.</summary>
    bool IsHealthy { get; }
}
