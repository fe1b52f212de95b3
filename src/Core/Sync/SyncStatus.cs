namespace MediaSync.Core.Sync;

/// <summary>Where the passes over one server are.</summary>
/// <param name="Server">The server's id.</param>
/// <param name="Running">True while any library of it is being synced or waits for its turn.</param>
/// <param name="LastError">Why the server itself could not be synced, for example its token; null if it could.</param>
/// <param name="Libraries">Each library, by title.</param>
public sealed record SyncStatus(Guid Server, bool Running, string? LastError, IReadOnlyList<LibraryStatus> Libraries)
{
    /// <summary>Whether the server's own messages bring the next sync forward.</summary>
    public PushState Push { get; init; }
}
