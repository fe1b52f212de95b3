using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Storage;

/// <summary>A media server as it is stored.</summary>
/// <param name="Info">What everybody may know.</param>
/// <param name="Credential">The token, encrypted: <see cref="ICredentialProtector"/>.</param>
/// <param name="LastError">Why the server itself could not be synced at the newest attempt; null if it could.</param>
public sealed record StoredMediaServer(MediaServerInfo Info, string Credential, string? LastError)
{
    /// <summary>See <see cref="MediaServerAddress.Viewer"/>.</summary>
    public string? Viewer { get; init; }

    /// <summary>When the server was last asked who it is, by our clock; null if it must be asked.</summary>
    public DateTimeOffset? CheckedAt { get; init; }

    /// <summary>When a pass over any of its libraries last ended, by our clock.</summary>
    public DateTimeOffset? LastPassAt { get; init; }

    /// <summary>Its libraries, those that are missing now included.</summary>
    public IReadOnlyList<StoredLibrary> Libraries { get; init; } = [];

    /// <summary>The server without its credential.</summary>
    public override string ToString() => $"{Info.Kind} {Info.Id}";
}
