using MediaSync.Core.Playback.State;

namespace MediaSync.Core.Playback.Users;

/// <summary>A state that is not written yet, and who said the last of it: that reporter is told if it cannot be stored.</summary>
internal record struct Pending(ItemState State, Guid Reporter, long Seq)
{
    /// <summary>What it counts for against the bounds: one row of progress, and one for each play.</summary>
    public readonly int Weight => 1 + State.Plays.Count;
}
