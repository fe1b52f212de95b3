using MediaSync.Core.Playback;

namespace MediaSync.Simulator.Viewers;

/// <summary>Something to watch, and the ways in which a client may name it.</summary>
/// <param name="Id">The item's number in the made-up world: the same on every server.</param>
/// <param name="Names">References that all name this one item; at least one.</param>
/// <param name="DurationMs">Milliseconds.</param>
public sealed record WatchableItem(long Id, IReadOnlyList<ItemReference> Names, long DurationMs);
