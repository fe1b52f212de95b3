using MediaSync.Core.Playback;

namespace MediaSync.Core.Wire;

/// <summary>Items of a user, in the order of the question.</summary>
internal sealed record ItemList(IReadOnlyList<ItemProgress> Items);
