namespace MediaSync.Core.Sync.Servers;

/// <summary>One library of a media server.</summary>
/// <param name="Key">What requests call it. Plex may use it again for another library.</param>
/// <param name="Identity">What it stays known by: Plex's uuid, Jellyfin's id.</param>
/// <param name="Title">Its name, for people.</param>
/// <param name="Kind">What it holds.</param>
/// <param name="ChangeMark">
/// An opaque mark that moves when the library's content does; compared for equality only; null if the server has none.
/// Plex: contentChangedAt, up to 2^63 - 1.
/// </param>
public sealed record ServerLibrary(string Key, string Identity, string Title, LibraryKind Kind, string? ChangeMark)
{
    /// <summary>The server is scanning it now: what is missing may only not be there yet.</summary>
    public bool IsScanning { get; init; }
}
