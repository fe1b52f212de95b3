using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers;

/// <summary>A server's items by place, key and identity. Used under the content's lock only.</summary>
internal sealed class ContentTree
{
    private readonly Dictionary<long, SimulatedEntry> _byKey = [];

    // Only items whose key is no longer their id: for all others one dictionary is enough.
    private readonly Dictionary<long, SimulatedEntry> _rekeyed = [];
    private readonly Dictionary<MediaKind, int> _counts = Enum.GetValues<MediaKind>().ToDictionary(kind => kind, _ => 0);

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
            _counts[entry.Kind]++;
        }

        foreach (var section in Sections)
        {
            section.Tops.Sort(EntryOrder.Instance);
        }
    }

    public IReadOnlyList<SimulatedSection> Sections { get; }

    /// <summary>Moves with everything that changes which items there are, or their order.</summary>
    public long Version { get; private set; }

    /// <summary>Entries that are other versions of items.</summary>
    public int Versions { get; private set; }

    public SimulatedSection SectionOf(MediaKind kind) => Sections.First(section => section.Kinds.Contains(kind));

    public SimulatedEntry? FindKey(long key) => _byKey.GetValueOrDefault(key);

    public SimulatedEntry? Find(SimulatedItem item)
    {
        var entry = _rekeyed.GetValueOrDefault(item.Id) ?? _byKey.GetValueOrDefault(item.Id);
        return entry?.Item.Id == item.Id ? entry : null;
    }

    /// <summary>Entries of a kind, hidden ones too.</summary>
    public int Count(MediaKind kind) => _counts[kind];

    public void Add(SimulatedEntry entry)
    {
        _byKey.Add(entry.Key, entry);
        _counts[entry.Kind]++;
        Versions += entry.IsVersion ? 1 : 0;
        Place(entry);
    }

    public void Remove(SimulatedEntry entry)
    {
        Displace(entry);
        foreach (var gone in entry.WithAllBelow())
        {
            _byKey.Remove(gone.Key);
            _counts[gone.Kind]--;
            Versions -= gone.IsVersion ? 1 : 0;
            if (_rekeyed.GetValueOrDefault(gone.Item.Id) == gone)
            {
                _rekeyed.Remove(gone.Item.Id);
            }
        }
    }

    public void Rekey(SimulatedEntry entry, long key)
    {
        Displace(entry);
        _byKey.Remove(entry.Key);
        entry.Key = key;
        _byKey.Add(key, entry);
        _rekeyed[entry.Item.Id] = entry;
        Place(entry);
    }

    /// <summary>Changes what an item's place depends on: its parent, its number or its title.</summary>
    public void Replace(SimulatedEntry entry, Action<SimulatedEntry> change)
    {
        Displace(entry);
        change(entry);
        Place(entry);
    }

    public void Touch() => Version++;

    /// <summary>The other versions of an item, which stand beside it.</summary>
    public IReadOnlyList<SimulatedEntry> VersionsOf(SimulatedEntry entry) =>
        Versions == 0 ? [] : SiblingsOf(entry).FindAll(sibling => sibling.IsVersion && sibling.Item.Id == entry.Item.Id);

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
