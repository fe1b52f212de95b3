using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync;

/// <summary>A media server that is mirrored here. The token is left out on purpose.</summary>
/// <param name="Id">Its id here.</param>
/// <param name="Kind">The product.</param>
/// <param name="Name">Its name here.</param>
/// <param name="Url">Where it is.</param>
/// <param name="MachineId">The id that the server keeps for life.</param>
/// <param name="Version">Its version when it was last asked.</param>
public sealed record MediaServerInfo(Guid Id, MediaServerKind Kind, string Name, Uri Url, string MachineId, string Version);
