using MediaSync.Core.Playback.State;

namespace MediaSync.Core.Playback.Users;

/// <summary>A report that was validated and whose item was found, or that was refused: then it only counts as passed.</summary>
/// <param name="Seq">The report's number.</param>
/// <param name="Item">The media item; empty if refused.</param>
/// <param name="State">What the report says.</param>
/// <param name="Durable">Its kind is acknowledged after the commit.</param>
internal readonly record struct Prepared(long Seq, Guid Item, ItemState State, bool Durable)
{
    /// <summary>It has no effect.</summary>
    public bool IsRefused => Item == Guid.Empty;

    /// <summary>A report without effect.</summary>
    public static Prepared Refused(long seq) => new(seq, Guid.Empty, default, false);
}
