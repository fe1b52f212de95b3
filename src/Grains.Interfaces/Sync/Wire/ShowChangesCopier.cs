using MediaSync.Core.Sync.Passes;
using Orleans.Serialization.Cloning;

namespace MediaSync.Grains.Interfaces.Sync.Wire;

/// <summary>What a search found is never changed: a pass in the same silo is given the grain's own.</summary>
[RegisterCopier]
internal sealed class ShowChangesCopier : ShallowCopier<ShowChanges>;
