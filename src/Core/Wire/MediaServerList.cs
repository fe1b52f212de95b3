using MediaSync.Core.Sync;

namespace MediaSync.Core.Wire;

/// <summary>The media servers that are mirrored.</summary>
internal sealed record MediaServerList(IReadOnlyList<MediaServerInfo> Items);
