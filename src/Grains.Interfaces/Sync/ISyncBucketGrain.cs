namespace MediaSync.Grains.Interfaces.Sync;

/// <summary>
/// A bucket of media servers; the key is its number, from 0 to <see cref="Count"/> - 1. One reminder makes it ask each of its
/// servers whether a visit is due: so servers are visited although nobody calls, whichever silos come and go.
/// </summary>
[Alias("mediasync.sync-bucket")]
public interface ISyncBucketGrain : IGrainWithIntegerKey
{
    /// <summary>How many buckets there are. Few reminders for any number of servers and libraries.</summary>
    const int Count = 16;

    /// <summary>Makes sure that the reminder is there. Safe again and again.</summary>
    [Alias("ensure")]
    Task EnsureAsync();

    /// <summary>
    /// Asks each of its servers now, as at a tick: a silo died, and what it had need not wait for the reminder. Returns at
    /// once; if they are being asked already, they are asked once more.
    /// </summary>
    [Alias("look")]
    Task LookAsync();
}
