using MediaSync.Core.Playback;
using Orleans.Serialization.Cloning;

namespace MediaSync.Grains.Interfaces.Playback.Wire;

/// <summary>The progress of an item is made once and never changed: a caller in the same silo is given the grain's own.</summary>
[RegisterCopier]
internal sealed class ItemProgressCopier : ShallowCopier<ItemProgress>;
