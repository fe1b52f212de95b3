using MediaSync.Core.WatchState.Sending;

namespace MediaSync.Core.Wire;

/// <summary>Writes to a media server's accounts that wait, or were given up.</summary>
internal sealed record WaitingWriteList(IReadOnlyList<WaitingWrite> Items);
