using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Passes.Writing;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes;

/// <summary>
/// Counts a pass: what was seen, what the server announced, what was written. Not safe for several tasks at once, but one may
/// <see cref="Take"/> while another one calls <see cref="Add"/>.
/// </summary>
/// <remarks>
/// Keys are kept as 128 bits of their hash, until the end of a full pass, which finds by them what is gone: a library of a
/// million items takes some 60 MB while it is read.
/// </remarks>
internal sealed class PassTally
{
    private readonly Dictionary<MediaKind, HashSet<UInt128>> _seen = [];
    private HashSet<UInt128> _keys = [];
    private long _seenBefore;
    private long _seenOfKind;
    private long _unmappedBefore;
    private long _unmappedOfKind;

    /// <summary>Rows inserted, changed or deleted so far.</summary>
    public long RowsWritten { get; private set; }

    /// <summary>Items that were not mirrored before.</summary>
    public long Added { get; private set; }

    /// <summary>Items that were mirrored with other values.</summary>
    public long Changed { get; private set; }

    /// <summary>Items that are not mirrored any more.</summary>
    public long Removed { get; private set; }

    /// <summary>Distinct items so far. Never goes back, even while a listing is read again.</summary>
    public long ItemsSeen => _seenBefore + _seenOfKind;

    /// <summary>Items mirrored without a media item.</summary>
    public long Unmapped => _unmappedBefore + _unmappedOfKind;

    /// <summary>Items whose external ids contradict each other.</summary>
    public long Conflicts { get; private set; }

    /// <summary>Media items that were merged into others.</summary>
    public long Merged { get; private set; }

    /// <summary>Items that could not be stored, because their keys could not.</summary>
    public long Unreadable { get; private set; }

    /// <summary>Distinct items of the listing that is being read.</summary>
    public int Distinct => _keys.Count;

    /// <summary>A fingerprint of the listing that is being read: the set of its keys.</summary>
    public UInt128 Fingerprint
    {
        get
        {
            UInt128 sum = 0;
            foreach (var key in _keys)
            {
                sum = unchecked(sum + key);
            }

            return sum;
        }
    }

    /// <summary>Begins to read everything: what was seen before, of changes, will be seen again.</summary>
    public void Begin()
    {
        _keys = [];
        _seenOfKind = 0;
    }

    /// <summary>Counts items that an earlier pass has read, of which this one is the rest.</summary>
    public void Resume(long seen) => _seenBefore += seen;

    /// <summary>Begins the next kind.</summary>
    public void BeginKind(MediaKind kind)
    {
        _seenBefore = ItemsSeen;
        _unmappedBefore = Unmapped;
        _seenOfKind = 0;
        _unmappedOfKind = 0;
        _seen[kind] = _keys = [];
    }

    /// <summary>Begins to read the same kind once more.</summary>
    public void BeginListing()
    {
        _keys.Clear();
        _unmappedOfKind = 0;
    }

    /// <summary>Distinct items that were seen of a kind.</summary>
    public int SeenOf(MediaKind kind) => _seen.GetValueOrDefault(kind)?.Count ?? 0;

    /// <summary>True if a key was in the listing of its kind.</summary>
    public bool HasSeen(MediaKind kind, string key) => _seen.GetValueOrDefault(kind)?.Contains(KeyHash.Of(key)) ?? false;

    /// <summary>Takes a page's items; returns those that can be stored, each key once, the last of each.</summary>
    public IReadOnlyList<ServerItem> Take(IReadOnlyList<ServerItem> items)
    {
        var byKey = new Dictionary<string, ServerItem>(items.Count, StringComparer.Ordinal);
        foreach (var item in items)
        {
            if (ServerItemCleaner.Clean(item) is not { } clean)
            {
                Unreadable++;
                continue;
            }

            byKey[clean.Key] = clean;
            _keys.Add(KeyHash.Of(clean.Key));
        }

        _seenOfKind = Math.Max(_seenOfKind, _keys.Count);
        return [.. byKey.Values];
    }

    /// <summary>Takes what writing a page did.</summary>
    public void Add(PageResult result)
    {
        RowsWritten += result.RowsWritten;
        Added += result.Added;
        Changed += result.Changed;
        Removed += result.Removed;
        _unmappedOfKind += result.Unmapped;
        Conflicts += result.Conflicts;
        Merged += result.Merged;
    }
}
