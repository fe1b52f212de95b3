using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Deleting;

namespace MediaSync.Core.Sync;

/// <summary>How one library's mirror stands.</summary>
/// <param name="Library">The library's id here.</param>
/// <param name="Title">Its name.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="State">How the newest pass stands.</param>
/// <param name="ItemsSeen">Items of the newest pass so far.</param>
/// <param name="ItemsTotal">Items that the server announced for it so far; null before the first answer.</param>
/// <param name="RowsWritten">Rows that the newest pass inserted or changed.</param>
/// <param name="Unmapped">Items that the newest pass mirrored without a media item.</param>
/// <param name="Requests">Requests that it sent.</param>
/// <param name="Duration">How long it took, or has been running.</param>
/// <param name="RowsPerSecond">Rows written per second of the newest pass.</param>
/// <param name="LastFullSync">When a full pass last ended well, by our clock.</param>
/// <param name="Watermark">
/// The server's time before the first request of that pass: what changed since is not proven to be here.
/// </param>
/// <param name="LastError">Why the newest pass failed; null if it did not.</param>
public sealed record LibraryStatus(
    Guid Library,
    string Title,
    LibraryKind Kind,
    SyncState State,
    long ItemsSeen,
    long? ItemsTotal,
    long RowsWritten,
    long Unmapped,
    long Requests,
    TimeSpan Duration,
    double RowsPerSecond,
    DateTimeOffset? LastFullSync,
    DateTimeOffset? Watermark,
    string? LastError)
{
    /// <summary>A library that holds nothing.</summary>
    public static IReadOnlyDictionary<string, long> NoItems { get; } = new Dictionary<string, long>();

    /// <summary>How much the newest pass reads or read; null before the first one.</summary>
    public PassMode? Mode { get; init; }

    /// <summary>Why it reads everything, in words; null for an incremental pass.</summary>
    public string? Reason { get; init; }

    /// <summary>When an incremental pass last ended well, by our clock.</summary>
    public DateTimeOffset? LastIncrementalSync { get; init; }

    /// <summary>Items that are mirrored, by kind.</summary>
    public IReadOnlyDictionary<string, long> Items { get; init; } = NoItems;

    /// <summary>The server's version at the newest pass that ended well.</summary>
    public string? ServerVersion { get; init; }

    /// <summary>Items that the newest pass found new.</summary>
    public long Added { get; init; }

    /// <summary>Items that it found with other values.</summary>
    public long Changed { get; init; }

    /// <summary>Items that it removed.</summary>
    public long Removed { get; init; }

    /// <summary>Items that the server does not list any more and that wait for a user's word; 0 if none do.</summary>
    public long HeldDeletions { get; init; }

    /// <summary>Since when they wait.</summary>
    public DateTimeOffset? HeldSince { get; init; }

    /// <summary>When the server was first seen without this library; null if it is there.</summary>
    public DateTimeOffset? MissingSince { get; init; }

    /// <summary>What did not add up in the newest pass though it ended well, for example a count; null if all did.</summary>
    public string? LastWarning { get; init; }
}
