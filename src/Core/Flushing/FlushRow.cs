using MediaSync.Core.Playback.State;

namespace MediaSync.Core.Flushing;

/// <summary>A state to write: one row of progress, and one of plays for each of its viewings.</summary>
/// <param name="User">The viewer.</param>
/// <param name="Item">The media item.</param>
/// <param name="State">What to join into what is stored.</param>
public readonly record struct FlushRow(Guid User, Guid Item, ItemState State);
