using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers;

/// <summary>
/// The lists that listings are cut from, each kept until something changes that it depends on: reading a million items in pages
/// of a thousand must not gather a million a thousand times. Used under the content's lock only; what it returns never changes.
/// </summary>
internal sealed class ContentViews(ContentTree tree)
{
    // Of each, a million items are 8 MB.
    private const int MaxKept = 8;

    private readonly Dictionary<MediaKind, int> _hiddenPercents = [];
    private readonly List<(string Name, long Version, SimulatedEntry[] Rows)> _kept = [];

    /// <summary>Hides a share of a kind's items and all that is below them; 0 shows them again.</summary>
    public void Hide(MediaKind kind, int percent)
    {
        _hiddenPercents[kind] = percent;
        tree.Touch();
    }

    public void Unhide()
    {
        _hiddenPercents.Clear();
        tree.Touch();
    }

    /// <summary>
    /// How many items of these kinds a library shows, if that is known without looking at each; null: count the rows.
    /// </summary>
    public int? CountAtOnce(SimulatedSection section, IReadOnlyCollection<MediaKind> kinds) =>
        section.IsVanished || _hiddenPercents.Count > 0 || tree.Versions > 0
            ? null
            : section.Kinds.Intersect(kinds).Sum(tree.Count);

    public bool IsHidden(SimulatedEntry entry)
    {
        if (_hiddenPercents.Count == 0)
        {
            return false;
        }

        for (var each = entry; each is not null; each = each.Parent)
        {
            if (_hiddenPercents.TryGetValue(each.Kind, out var percent) && Dice.Percent(each.Item.Id) < percent)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Visible items of these kinds in a library, each before what is below it.</summary>
    public SimulatedEntry[] RowsOf(SimulatedSection section, IReadOnlyCollection<MediaKind> kinds) => section.IsVanished
        ? []
        : Keep($"{section.Name}/{string.Join(',', kinds)}", tree.Version, () =>
        {
            // As many as there are at most: growing step by step to a million costs more than gathering them.
            var rows = new List<SimulatedEntry>(kinds.Sum(tree.Count));
            Gather(rows, section.Tops, BitsOf(kinds), long.MinValue);
            return [.. rows];
        });

    /// <summary>
    /// As <see cref="RowsOf"/>, but items without a time of at least <paramref name="newest"/>, in ticks, may be missing. What
    /// is asked for is gathered and not kept.
    /// </summary>
    public List<SimulatedEntry> NewRowsOf(SimulatedSection section, IReadOnlyCollection<MediaKind> kinds, long newest) =>
        section.IsVanished ? [] : Gather(section.Tops, kinds, newest);

    /// <summary>Visible items of these kinds below an item, which is left out itself.</summary>
    public SimulatedEntry[] RowsBelow(SimulatedEntry parent, IReadOnlyCollection<MediaKind> kinds) =>
        [.. Gather(parent.Children ?? [], kinds, long.MinValue)];

    /// <summary>A list that is made anew only if the version is another than when it was last asked for.</summary>
    public SimulatedEntry[] Keep(string name, long version, Func<SimulatedEntry[]> make)
    {
        var at = _kept.FindIndex(kept => kept.Name == name);
        if (at >= 0)
        {
            var kept = _kept[at];
            _kept.RemoveAt(at);
            if (kept.Version == version)
            {
                _kept.Add(kept);
                return kept.Rows;
            }
        }

        var rows = make();
        if (_kept.Count == MaxKept)
        {
            _kept.RemoveAt(0);
        }

        _kept.Add((name, version, rows));
        return rows;
    }

    /// <summary>Visible items right below an item.</summary>
    public int CountChildren(SimulatedEntry entry) => _hiddenPercents.Count == 0
        ? entry.Children?.Count ?? 0
        : entry.Children?.Count(child => !IsHidden(child)) ?? 0;

    /// <summary>Visible items below an item that can be played; those of several versions count once.</summary>
    public int CountLeaves(SimulatedEntry entry)
    {
        if (_hiddenPercents.Count > 0 || tree.Versions > 0)
        {
            return entry.Leaves().Count(leaf => !leaf.IsVersion && !IsHidden(leaf));
        }

        var count = 0;
        foreach (var child in entry.Children ?? [])
        {
            count += child.Children is null ? 1 : CountLeaves(child);
        }

        return count;
    }

    private static int BitsOf(IReadOnlyCollection<MediaKind> kinds) =>
        kinds.Aggregate(0, (all, kind) => all | (1 << (int)kind));

    private List<SimulatedEntry> Gather(List<SimulatedEntry> tops, IReadOnlyCollection<MediaKind> kinds, long newest)
    {
        var rows = new List<SimulatedEntry>();
        Gather(rows, tops, BitsOf(kinds), newest);
        return rows;
    }

    private void Gather(List<SimulatedEntry> rows, List<SimulatedEntry> entries, int kinds, long newest)
    {
        foreach (var entry in entries)
        {
            if (entry.Children is { } below && below.Newest < newest)
            {
                continue;
            }

            if ((kinds & (1 << (int)entry.Kind)) != 0 && !IsHidden(entry))
            {
                rows.Add(entry);
            }

            if (entry.Children is { Count: > 0 } children)
            {
                Gather(rows, children, kinds, newest);
            }
        }
    }
}
