namespace MediaSync.Core.Sync;

/// <summary>A media server as it is stored.</summary>
/// <param name="Info">What everybody may know.</param>
/// <param name="Credential">The token, encrypted: <see cref="ICredentialProtector"/>.</param>
/// <param name="LastError">Why the server itself could not be synced at the newest attempt; null if it could.</param>
public sealed record StoredMediaServer(MediaServerInfo Info, string Credential, string? LastError)
{
    /// <summary>The server without its credential.</summary>
    public override string ToString() => $"{Info.Kind} {Info.Id}";
}
