using MediaSync.Core.WatchState.Accounts;

namespace MediaSync.Core.Wire;

/// <summary>The accounts of a media server.</summary>
internal sealed record WatchAccountList(IReadOnlyList<WatchAccountInfo> Items);
