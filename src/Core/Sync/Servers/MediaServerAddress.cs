namespace MediaSync.Core.Sync.Servers;

/// <summary>How to reach a media server.</summary>
/// <param name="Kind">The product.</param>
/// <param name="Url">http or https, with an optional base path.</param>
/// <param name="Token">
/// Plex token, or Jellyfin API key or user token. Never logged, and left out of <see cref="ToString"/>.
/// </param>
public sealed record MediaServerAddress(MediaServerKind Kind, Uri Url, string Token)
{
    /// <summary>
    /// The account through whose eyes the server is read, if an earlier <see cref="IMediaServer.GetIdentityAsync"/> found it;
    /// null looks for it again. Jellyfin only.
    /// </summary>
    public string? Viewer { get; init; }

    /// <summary>
    /// The server's id here, by which its requests are counted over the whole deployment; null for one that is only tried.
    /// </summary>
    public Guid? Server { get; init; }

    /// <summary>The address without its token.</summary>
    public override string ToString() => $"{Kind} at {Url}";
}
