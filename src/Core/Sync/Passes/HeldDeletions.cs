namespace MediaSync.Core.Sync.Passes;

/// <summary>Deletions that wait, because they are too many to be believed at once.</summary>
/// <param name="Count">Items that the server does not list any more.</param>
/// <param name="Since">Since when every pass has found the same, by our clock.</param>
/// <param name="Keys">A fingerprint of the set of their keys; null until a complete listing has told it.</param>
/// <param name="Confirmed">A user has said that they are right.</param>
public sealed record HeldDeletions(long Count, DateTimeOffset Since, UInt128? Keys, bool Confirmed);
