using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync;

/// <summary>What a media server said of itself.</summary>
/// <param name="Identity">Who it is.</param>
/// <param name="Libraries">What of it can be mirrored.</param>
public sealed record MediaServerCheck(ServerIdentity Identity, IReadOnlyList<ServerLibrary> Libraries);
