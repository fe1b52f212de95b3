namespace MediaSync.Core.Playback;

/// <summary>A page of a user's progress.</summary>
/// <param name="Items">In the order of item ids.</param>
/// <param name="Next">Pass as <see cref="ProgressQuery.After"/> to go on; null at the end.</param>
public sealed record ProgressPage(IReadOnlyList<ItemProgress> Items, Guid? Next);
