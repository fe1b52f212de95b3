namespace MediaSync.Simulator.Servers;

/// <summary>
/// What a product does to its change marks when content changes: the one thing in which Plex and Jellyfin differ most. Times
/// are ticks of the server's clock. Used under the content's lock only.
/// </summary>
internal interface IChangeMarks
{
    /// <summary>Whether a file of another name is another item.</summary>
    bool IsNamedByFile { get; }

    /// <summary>An item that was there from the beginning.</summary>
    void OnOrigin(SimulatedEntry entry);

    /// <summary>An item is new: it was just put in its place.</summary>
    void OnAdded(SimulatedEntry entry, bool oldFile, long now);

    /// <summary>An item is about to be deleted with all below it.</summary>
    void OnDeleting(SimulatedEntry entry, long now);

    /// <summary>An item has a new key: it was moved, or its file was renamed, or the server took it for a new one.</summary>
    void OnRekeyed(SimulatedEntry entry, long now);

    /// <summary>Somebody edited what the server says about an item.</summary>
    void OnEdited(SimulatedEntry entry, long now);

    /// <summary>An item's file is another one at the same place.</summary>
    void OnReplaced(SimulatedEntry entry, long now);

    /// <summary>Something went through everything, for example maintenance at night.</summary>
    void OnStorm(IEnumerable<SimulatedEntry> all, long now);

    /// <summary>The refresh that follows a scan has come to its end.</summary>
    void OnRefreshed(long now);
}
