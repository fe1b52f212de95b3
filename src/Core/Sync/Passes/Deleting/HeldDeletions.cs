namespace MediaSync.Core.Sync.Passes.Deleting;

/// <summary>Deletions that wait, because they are too many to be believed at once.</summary>
/// <param name="Count">Items that the server does not list any more.</param>
/// <param name="Since">Since when every pass has found the same, by our clock.</param>
/// <param name="Keys">A fingerprint of the set of their keys; null until a complete listing has told it.</param>
public sealed record HeldDeletions(long Count, DateTimeOffset Since, UInt128? Keys)
{
    /// <summary>A user's word for them, or for those that waited before them; null if none waits for an answer.</summary>
    public DeletionWord? Word { get; init; }
}
