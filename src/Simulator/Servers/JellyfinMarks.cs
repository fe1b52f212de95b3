using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers;

/// <summary>Jellyfin's DateLastSaved, as measured on a running server: what moves it, and what does not.</summary>
internal sealed class JellyfinMarks : IChangeMarks
{
    private readonly List<(SimulatedEntry Entry, bool OldFile)> _waiting = [];

    public bool IsNamedByFile => true;

    /// <summary>Whether new rows have no date until their first refresh.</summary>
    public bool HasNullWindow { get; set; }

    /// <summary>How much older a date is than the moment in which others see it.</summary>
    public TimeSpan CommitLag { get; set; }

    public void OnOrigin(SimulatedEntry entry) => entry.Changed = entry.Added;

    public void OnAdded(SimulatedEntry entry, bool oldFile, long now)
    {
        // DateCreated is the file's time.
        entry.Added = oldFile ? entry.Top.Added : now;
        Announce(entry, oldFile, now);
    }

    public void OnDeleting(SimulatedEntry entry, long now)
    {
        if (entry.Kind != MediaKind.Episode)
        {
            return;
        }

        // DateLastMediaAdded is the newest episode's date: only if it falls does the series' refresh save anything.
        var others = entry.Top.Leaves().Where(leaf => leaf != entry).Select(leaf => leaf.Added).DefaultIfEmpty(0).Max();
        if (others < entry.Added)
        {
            entry.Top.Changed = Saved(now);
        }
    }

    public void OnRekeyed(SimulatedEntry entry, long now) => Announce(entry, oldFile: true, now);

    public void OnEdited(SimulatedEntry entry, long now) => entry.Changed = Saved(now);

    public void OnReplaced(SimulatedEntry entry, long now)
    {
        entry.Added = now;
        entry.Changed = Saved(now);
        if (entry.Kind == MediaKind.Episode)
        {
            entry.Top.Changed = Saved(now);
        }
    }

    public void OnStorm(IEnumerable<SimulatedEntry> all, long now)
    {
        foreach (var entry in all)
        {
            entry.Changed = entry.Changed == 0 ? 0 : Saved(now);
        }
    }

    public void OnRefreshed(long now)
    {
        foreach (var (entry, oldFile) in _waiting)
        {
            Save(entry, oldFile, now);
        }

        _waiting.Clear();
    }

    private void Announce(SimulatedEntry entry, bool oldFile, long now)
    {
        entry.Changed = 0;
        if (HasNullWindow)
        {
            _waiting.Add((entry, oldFile));
        }
        else
        {
            Save(entry, oldFile, now);
        }
    }

    private void Save(SimulatedEntry entry, bool oldFile, long now)
    {
        // A season that a scan creates keeps no date for ever.
        if (entry.Kind == MediaKind.Season)
        {
            return;
        }

        entry.Changed = Saved(now);
        if (entry.Kind == MediaKind.Episode && !oldFile)
        {
            entry.Top.Changed = Saved(now);
        }
    }

    private long Saved(long now) => now - CommitLag.Ticks;
}
