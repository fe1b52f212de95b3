namespace MediaSync.Core.Playback;

/// <summary>Which part of a user's progress to list.</summary>
/// <param name="After">Only items whose id is greater; null begins at the first.</param>
/// <param name="Limit">1 to <see cref="MaxLimit"/> items.</param>
/// <param name="Items">
/// Only these items, at most <see cref="MaxLimit"/>; null for all. An id of an item that was merged stays good: it is answered
/// under that id, with the state of the item it was merged into.
/// </param>
public sealed record ProgressQuery(Guid? After = null, int Limit = 100, IReadOnlyList<Guid>? Items = null)
{
    /// <summary>Most items in one page.</summary>
    public const int MaxLimit = 1000;
}
