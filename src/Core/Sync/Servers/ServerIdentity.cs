using System.Text.Json.Serialization;

namespace MediaSync.Core.Sync.Servers;

/// <summary>Who a media server is.</summary>
/// <param name="MachineId">The id that the server keeps for life.</param>
/// <param name="Name">Its name, for people.</param>
/// <param name="Version">Its version as it says it.</param>
/// <param name="Time">
/// The server's own clock when it answered, to the second or better: watermarks are read off it, never off ours.
/// </param>
public sealed record ServerIdentity(string MachineId, string Name, string Version, DateTimeOffset Time)
{
    /// <summary>See <see cref="MediaServerAddress.Viewer"/>; null if the server needs none.</summary>
    public string? Viewer { get; init; }

    /// <summary>
    /// Our clock at the moment that <see cref="Time"/> is of: when the request that told it was sent, after every wait and every
    /// attempt that failed. Null: it was not noted.
    /// </summary>
    [JsonIgnore]
    public DateTimeOffset? AskedAt { get; init; }
}
