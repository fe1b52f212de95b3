namespace MediaSync.Core.Wire;

/// <summary>How many deletions a user's word released.</summary>
internal sealed record ConfirmedDeletions(long Confirmed);
