using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes.Comparing;

/// <summary>
/// What an incremental pass found so far: items that are new or changed, keys that are gone. It is bounded by what such a pass
/// reads: some changes, and the content of a few shows.
/// </summary>
internal sealed class Difference
{
    /// <summary>Keys that are looked up in one statement.</summary>
    private const int MaxKeys = 5_000;

    private readonly Dictionary<string, ServerItem> _new = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ServerItem> _changed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, MediaKind> _gone = new(StringComparer.Ordinal);

    /// <summary>Items to write, parents before their children.</summary>
    public IReadOnlyList<ServerItem> Items => [.. _new.Values.Concat(_changed.Values).OrderBy(item => item.Kind)];

    /// <summary>Items that are not mirrored yet.</summary>
    public IReadOnlyCollection<ServerItem> New => _new.Values;

    /// <summary>Keys that the server does not have any more.</summary>
    public IReadOnlyCollection<string> Gone => _gone.Keys;

    /// <summary>True if nothing was found.</summary>
    public bool IsEmpty => _new.Count + _changed.Count + _gone.Count == 0;

    /// <summary>Compares items with what is mirrored of them, and keeps those that differ.</summary>
    /// <param name="items">Items of the server.</param>
    /// <param name="known">The digests of those that are mirrored; null for one that has to be matched again anyway.</param>
    public void Add(IEnumerable<ServerItem> items, IReadOnlyDictionary<string, byte[]?> known)
    {
        foreach (var item in items)
        {
            if (!known.TryGetValue(item.Key, out var digest))
            {
                Add(_new, item);
            }
            else if (!ItemDigest.Of(item).AsSpan().SequenceEqual(digest))
            {
                Add(_changed, item);
            }
        }
    }

    /// <summary>Compares items with the mirror, and keeps those that are new or changed.</summary>
    public async Task CompareAsync(
        IMirrorReader mirror, PassKey pass, IReadOnlyCollection<ServerItem> items, CancellationToken cancellationToken)
    {
        foreach (var part in items.Chunk(MaxKeys))
        {
            var keys = part.Select(item => item.Key).ToList();
            Add(part, await mirror.FindKnownAsync(pass, keys, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <summary>
    /// Adds what a search found. What is known of an item already stays: a search may have been made for an earlier pass, and
    /// what changes after this pass has begun is the next one's.
    /// </summary>
    public void Add(ShowChanges changes)
    {
        foreach (var item in changes.New.Where(item => !IsKnown(item.Key)))
        {
            Add(_new, item);
        }

        foreach (var item in changes.Changed.Where(item => !IsKnown(item.Key)))
        {
            Add(_changed, item);
        }

        foreach (var gone in changes.Gone)
        {
            AddGone(gone.Key, gone.Kind);
        }
    }

    /// <summary>All of it, as a search tells it.</summary>
    public ShowChanges ToChanges(bool isWhole) => new(
        isWhole, [.. _new.Values], [.. _changed.Values], [.. _gone.Select(gone => new StoredChild(gone.Key, gone.Value))]);

    /// <summary>How many items of some kinds are new.</summary>
    public long NewOf(IReadOnlyList<MediaKind> kinds) => _new.Values.Count(item => kinds.Contains(item.Kind));

    /// <summary>How many items of some kinds are gone.</summary>
    public long GoneOf(IReadOnlyList<MediaKind> kinds) => _gone.Values.Count(kinds.Contains);

    /// <summary>
    /// Adds an item that is gone, unless the server has shown it to this pass: it is gone from one place and is in another, as
    /// when two shows become one and their episodes keep their keys.
    /// </summary>
    public void AddGone(string key, MediaKind kind)
    {
        if (!IsKnown(key))
        {
            _gone[key] = kind;
        }
    }

    private void Add(Dictionary<string, ServerItem> found, ServerItem item)
    {
        found[item.Key] = item;
        _gone.Remove(item.Key);
    }

    private bool IsKnown(string key) => _new.ContainsKey(key) || _changed.ContainsKey(key);
}
