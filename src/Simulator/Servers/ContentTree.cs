using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers;

/// <summary>A server's items by place, key and identity. Used under the content's lock only.</summary>
internal sealed class ContentTree
{
    private readonly Dictionary<long, SimulatedEntry> _byKey = [];

    // Only items whose key is no longer their id: for all others one dictionary is enough.
    private readonly Dictionary<long, SimulatedEntry> _rekeyed = [];

    public ContentTree(SimulatedLibrary library)
    {
        Sections =
        [
            new SimulatedSection("Movies", MediaKind.Movie),
            new SimulatedSection("Shows", MediaKind.Show, MediaKind.Season, MediaKind.Episode),
            new SimulatedSection("Music", MediaKind.Artist, MediaKind.Album, MediaKind.Track),
        ];
        _byKey.EnsureCapacity(library.Items.Count);
        foreach (var item in library.Items)
        {
            var parent = item.Parent is { } above ? _byKey[above.Id] : null;
            var entry = new SimulatedEntry(item, parent);
            _byKey.Add(entry.Key, entry);
            entry.Raise(entry.Added);
            SiblingsOf(entry).Add(entry);
        }

        foreach (var section in Sections)
        {
            section.Tops.Sort(EntryOrder.Instance);
        }
    }

    public IReadOnlyList<SimulatedSection> Sections { get; }

    /// <summary>Moves with everything that changes which items there are, or their order.</summary>
    public long Version { get; private set; }

    public SimulatedSection SectionOf(MediaKind kind) => Sections.First(section => section.Kinds.Contains(kind));

    public SimulatedEntry? FindKey(long key) => _byKey.GetValueOrDefault(key);

    public SimulatedEntry? Find(SimulatedItem item)
    {
        var entry = _rekeyed.GetValueOrDefault(item.Id) ?? _byKey.GetValueOrDefault(item.Id);
        return entry?.Item.Id == item.Id ? entry : null;
    }

    public void Add(SimulatedEntry entry)
    {
        _byKey.Add(entry.Key, entry);
        Place(entry);
    }

    public void Remove(SimulatedEntry entry)
    {
        Displace(entry);
        foreach (var gone in entry.WithAllBelow())
        {
            _byKey.Remove(gone.Key);
            _rekeyed.Remove(gone.Item.Id);
        }
    }

    public void Rekey(SimulatedEntry entry, long key)
    {
        _byKey.Remove(entry.Key);
        entry.Key = key;
        _byKey.Add(key, entry);
        _rekeyed[entry.Item.Id] = entry;
        Version++;
    }

    /// <summary>Changes what an item's place depends on: its parent, its number or its title.</summary>
    public void Replace(SimulatedEntry entry, Action<SimulatedEntry> change)
    {
        Displace(entry);
        change(entry);
        Place(entry);
    }

    public void Touch() => Version++;

    private List<SimulatedEntry> SiblingsOf(SimulatedEntry entry) => entry.Parent?.Children ?? SectionOf(entry.Kind).Tops;

    private void Place(SimulatedEntry entry)
    {
        var siblings = SiblingsOf(entry);
        siblings.Insert(~siblings.BinarySearch(entry, EntryOrder.Instance), entry);
        Version++;
    }

    private void Displace(SimulatedEntry entry)
    {
        var siblings = SiblingsOf(entry);
        siblings.RemoveAt(siblings.BinarySearch(entry, EntryOrder.Instance));
        Version++;
    }
}
