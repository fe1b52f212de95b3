using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers;

/// <summary>
/// What one server knows of one item now. Servers with a million of these are wanted, so a field costs eight megabytes each.
/// Read and written under the content's lock only.
/// </summary>
internal sealed class SimulatedEntry(SimulatedItem item, SimulatedEntry? parent)
{
    private string? _title;
    private long _added = item.AddedAt.UtcTicks;
    private long _changed;

    public SimulatedItem Item => item;

    public MediaKind Kind => item.Kind;

    /// <summary>The season of an episode, the show of a season; null at the top of a library.</summary>
    public SimulatedEntry? Parent { get; set; } = parent;

    /// <summary>What is right below, in order; null for what is played.</summary>
    public SimulatedBranch? Children { get; } = item.Duration is null ? [] : null;

    /// <summary>The number that the server's key is made of; unique on the server, and never given twice.</summary>
    public long Key { get; set; } = item.Id;

    public string Title
    {
        get => _title ?? item.Title;
        set => _title = value;
    }

    /// <summary>What a renamed file has in its name besides; null: it has its first name.</summary>
    public string? FileNote { get; set; }

    /// <summary>Number of the season, the episode, the album or the track below its parent.</summary>
    public int Number { get; set; } = item.Number ?? 0;

    /// <summary>When it was added, in ticks of UTC: Plex's addedAt, Jellyfin's DateCreated.</summary>
    public long Added
    {
        get => _added;
        set => Raise(_added = value);
    }

    /// <summary>When it was last changed, in ticks of UTC: Plex's updatedAt, Jellyfin's DateLastSaved; 0: never.</summary>
    public long Changed
    {
        get => _changed;
        set => Raise(_changed = value);
    }

    /// <summary>The file's size; 0 for what has none.</summary>
    public long SizeBytes { get; set; } = item.SizeBytes ?? 0;

    /// <summary>Jellyfin: whether it is another version of an item that is there besides.</summary>
    public bool IsVersion { get; init; }

    /// <summary>Plex: other versions that the item has.</summary>
    public int Versions { get; set; }

    /// <summary>How often the file was replaced or renamed.</summary>
    public int Revision { get; set; }

    /// <summary>The item at the top of the library that this one hangs below; itself if it is that.</summary>
    public SimulatedEntry Top
    {
        get
        {
            var top = this;
            while (top.Parent is { } above)
            {
                top = above;
            }

            return top;
        }
    }

    /// <summary>Says that the item has a time, so that no search for what is that new passes it by.</summary>
    public void Raise(long time)
    {
        var each = Children is null ? Parent : this;
        while (each?.Children is { } branch && branch.Newest < time)
        {
            branch.Newest = time;
            each = each.Parent;
        }
    }

    /// <summary>The item and everything below it, each before what is below it.</summary>
    public IEnumerable<SimulatedEntry> WithAllBelow()
    {
        yield return this;
        foreach (var below in Children?.SelectMany(child => child.WithAllBelow()) ?? [])
        {
            yield return below;
        }
    }

    /// <summary>Everything below it that can be played; itself if it can be.</summary>
    public IEnumerable<SimulatedEntry> Leaves() => WithAllBelow().Where(entry => entry.Children is null);
}
