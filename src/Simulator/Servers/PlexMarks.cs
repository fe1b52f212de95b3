using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers;

/// <summary>Plex's addedAt and updatedAt: neither moves on a parent, nor when a file is replaced or an item deleted.</summary>
internal sealed class PlexMarks : IChangeMarks
{
    public bool IsNamedByFile => false;

    public void OnOrigin(SimulatedEntry entry) =>
        entry.Changed = LacksUpdatedAt(entry) ? 0 : entry.Added + TimeSpan.FromDays(30).Ticks;

    public void OnAdded(SimulatedEntry entry, bool oldFile, long now)
    {
        entry.Added = now;
        entry.Changed = LacksUpdatedAt(entry) ? 0 : now;
    }

    public void OnDeleting(SimulatedEntry entry, long now)
    {
        // Only contentChangedAt of the section says so.
    }

    public void OnRekeyed(SimulatedEntry entry, long now)
    {
        entry.Added = now;
        entry.Changed = entry.Changed == 0 ? 0 : now;
    }

    public void OnEdited(SimulatedEntry entry, long now) => entry.Changed = now;

    public void OnReplaced(SimulatedEntry entry, long now)
    {
        // The part's id, key and size are new, and that is all.
    }

    public void OnStorm(IEnumerable<SimulatedEntry> all, long now)
    {
        foreach (var entry in all)
        {
            entry.Changed = entry.Changed == 0 ? 0 : now;
        }
    }

    public void OnRefreshed(long now)
    {
        // Plex shows an item when it is finished with it.
    }

    // A good part of a real server's episodes has no updatedAt.
    private static bool LacksUpdatedAt(SimulatedEntry entry) => entry.Kind == MediaKind.Episode && entry.Item.Id % 3 == 0;
}
