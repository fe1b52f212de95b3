using System.Globalization;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes.Deleting;
using MediaSync.Core.Sync.Passes.Planning;

namespace MediaSync.Core.Sync.Passes;

/// <summary>What a pass has to say about a library, in words that a user understands.</summary>
internal static class PassWords
{
    /// <summary>Why a pass reads everything; null for an incremental one.</summary>
    public static string? Of(FullReason reason) => reason switch
    {
        FullReason.None => null,
        FullReason.Requested => "It was asked for.",
        FullReason.First => "The library was not read before.",
        FullReason.Old => "The last full sync was long ago.",
        FullReason.AfterFailure => "The sync before it failed.",
        FullReason.DoesNotAddUp => "The server counts other items than are mirrored, and the difference was not found.",
        FullReason.ServerChanged => "The server has another version than before.",
        FullReason.ClockWentBack => "The server's clock went back.",
        FullReason.MuchChanged => "So much changed that reading everything is no more work.",
        FullReason.MuchMissing => "So much is missing that only a complete listing can say what.",
        FullReason.Resumed => "It goes on where an interrupted full sync stopped.",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    /// <summary>A list of shows that was not of the length it announced.</summary>
    public const string Shifting =
        "The server's list of shows or albums changed while it was read. Nothing was deleted; the next sync reads it again.";

    /// <summary>Items are missing, but the server is scanning.</summary>
    public const string Scanning =
        "The server is scanning this library and lists fewer items than are mirrored. Nothing was deleted; the sync after its "
        + "scan looks again.";

    /// <summary>A listing that changed while it was read, twice.</summary>
    public const string Incomplete = "What it listed was not the same twice, so nothing of it was deleted.";

    /// <summary>More shows differ than an incremental pass looks into, and the day's full pass is spent.</summary>
    public const string Unsearched =
        "More shows or albums differ than a short sync looks into. Nothing was deleted; a full sync will be made within a day, "
        + "or start one.";

    /// <summary>Deletions that wait.</summary>
    public static string Held(HeldDeletions held, long mirrored, SyncOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"The server lists {held.Count} of {mirrored} items no more. That is over {options.MaxDeletionPercent} %, so nothing was "
        + $"deleted. If it is right, confirm the deletions; if a disk is offline or a permission changed, repair that. They are "
        + $"deleted by themselves once the syncs of {options.DeletionDelay.TotalHours:0} hours agree.");

    /// <summary>A user's word that was for other deletions than a complete listing found.</summary>
    public const string MoreThanConfirmed =
        "More or other items are missing than those whose deletion was confirmed. Nothing was deleted; look and confirm anew.";

    /// <summary>More items on the server than any listing shows.</summary>
    public static string Unseen(long items) => string.Create(
        CultureInfo.InvariantCulture,
        $"The server counts {items} items that it does not list yet; usually it is still scanning. The next sync looks again.");

    /// <summary>Fewer items on the server than are mirrored, and the day's full pass is spent.</summary>
    public static string Unfound(long items) => string.Create(
        CultureInfo.InvariantCulture,
        $"The server counts {items} items fewer than are mirrored, and the search did not find which. Nothing was deleted; a "
        + $"full sync will be made within a day, or start one.");

    /// <summary>A listing that twice had another length than announced.</summary>
    public static string OtherLength(MediaKind kind, long announced, long listed) => string.Create(
        CultureInfo.InvariantCulture,
        $"The server announced {announced} items of kind {kind} and listed {listed}, twice in a row.");

    /// <summary>A difference that two full readings left.</summary>
    public static string Offset(long offset) => string.Create(
        CultureInfo.InvariantCulture,
        $"The server counts {Math.Abs(offset)} items {(offset > 0 ? "more" : "fewer")} than it lists, even after a full sync. "
        + $"The difference is taken for its own from now on.");
}
