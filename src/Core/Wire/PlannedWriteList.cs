using MediaSync.Core.WatchState.Sending;

namespace MediaSync.Core.Wire;

/// <summary>What would be written to a media server's accounts.</summary>
internal sealed record PlannedWriteList(IReadOnlyList<PlannedWrite> Items);
