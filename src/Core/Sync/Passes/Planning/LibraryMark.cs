using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Passes.Deleting;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes.Planning;

/// <summary>What earlier passes left of a library: everything that the next one is planned by.</summary>
public sealed record LibraryMark
{
    /// <summary>A library that was never read.</summary>
    public static LibraryMark Never { get; } = new();

    /// <summary>
    /// The server's clock before the first request of the last pass that read what changed and ended well; null before the first
    /// one.
    /// </summary>
    public DateTimeOffset? Watermark { get; init; }

    /// <summary>When a full pass last ended well, by our clock.</summary>
    public DateTimeOffset? LastFullSync { get; init; }

    /// <summary>The server's version at the last pass that ended well.</summary>
    public string? ServerVersion { get; init; }

    /// <summary>The library's <see cref="ServerLibrary.ChangeMark"/> that the watermark vouches for.</summary>
    public string? ChangeMark { get; init; }

    /// <summary>Items that are mirrored, counted now or by the last pass that changed any.</summary>
    public ItemCounts Counts { get; init; } = ItemCounts.None;

    /// <summary>
    /// How many more items the server counts than can be mirrored, as two full readings agreed: 0 nearly always.
    /// </summary>
    public long CountOffset { get; init; }

    /// <summary>Passes in a row whose counts showed additions that no listing has shown yet.</summary>
    public int UnexplainedPasses { get; init; }

    /// <summary>The last pass ended well and everything added up: what shows claim to hold is what is mirrored of them.</summary>
    public bool IsProven { get; init; }

    /// <summary>A fingerprint of the containers' listing when they were last compared; null if they must be compared.</summary>
    public UInt128? Containers { get; init; }

    /// <summary>When containers and delta were last read although nothing seemed to have moved, by our clock.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>When all leaves were last read because the mark moved for no reason that was found, by our clock.</summary>
    public DateTimeOffset? SweptAt { get; init; }

    /// <summary>When a count last forced a full pass, by our clock.</summary>
    public DateTimeOffset? ForcedFullAt { get; init; }

    /// <summary>The last pass failed in a way that only a full one repairs.</summary>
    public bool NeedsFull { get; init; }

    /// <summary>Where an unfinished full pass stands; null if none is.</summary>
    public ResumePoint? Resume { get; init; }

    /// <summary>Deletions that wait; null if none do.</summary>
    public HeldDeletions? Held { get; init; }
}
