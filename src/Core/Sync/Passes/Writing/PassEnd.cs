using MediaSync.Core.Sync.Passes.Deleting;
using MediaSync.Core.Sync.Passes.Planning;

namespace MediaSync.Core.Sync.Passes.Writing;

/// <summary>
/// The good end of a pass: it moves the watermark to the server's time before the first request, unless nothing was asked that
/// the watermark vouches for.
/// </summary>
/// <param name="EndedAt">When, by our clock.</param>
/// <param name="Warning">What did not add up; null if all did.</param>
public sealed record PassEnd(DateTimeOffset EndedAt, string? Warning)
{
    /// <summary>How much it read.</summary>
    public required PassMode Mode { get; init; }

    /// <summary>Why it read everything.</summary>
    public FullReason Reason { get; init; }

    /// <summary>
    /// Everything that the next pass is planned by, but for what the store knows better: watermark, version, dates, counts.
    /// </summary>
    public required LibraryMark Mark { get; init; }

    /// <summary>The keys of the deletions that are held, if this pass has told them; null leaves what is known of them.</summary>
    public KeySet? HeldKeys { get; init; }

    /// <summary>
    /// When the user's word was given that this pass has answered; null if it answered none. A word that was given meanwhile
    /// stays.
    /// </summary>
    public DateTimeOffset? AnsweredWord { get; init; }

    /// <summary>The pass did not read what changed: the watermark stays where it was.</summary>
    public bool KeepsWatermark { get; init; }

    /// <summary>The items must be counted again, because some came or went.</summary>
    public bool Recounts { get; init; }
}
