namespace MediaSync.Core.Sync;

/// <summary>Who else may sync into the database of this process.</summary>
/// <param name="IsAlone">
/// True: nobody. A pass that is stored as running while nothing runs here was cut off with its process, and is shown so.
/// False: it may be running in another process, and is shown as it is stored; starting the sync anew takes over from one that
/// was cut off.
/// </param>
public sealed record SyncScope(bool IsAlone)
{
    /// <summary>One process serves the whole deployment.</summary>
    public static readonly SyncScope Alone = new(true);

    /// <summary>Several processes share the deployment.</summary>
    public static readonly SyncScope Shared = new(false);
}
