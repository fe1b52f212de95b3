using MediaSync.Core.Catalog;

namespace MediaSync.Core.Sync.Passes;

/// <summary>Reads the delta, complete lists of a library's shows or albums, and of what is below a few of them.</summary>
internal sealed class LibrarySearch(PassContext context)
{
    /// <summary>Keys that are looked up in one statement.</summary>
    private const int MaxKeys = 5_000;

    /// <summary>Rows of a delta that are held in memory; with more, everything is read page by page.</summary>
    private const int MaxDelta = 20_000;

    private readonly HashSet<string> _searched = new(StringComparer.Ordinal);

    /// <summary>Containers whose content was read.</summary>
    public int Searched => _searched.Count;

    /// <summary>Reads what changed since the watermark, and compares it with the mirror.</summary>
    /// <returns>False if so much changed that everything should be read.</returns>
    public async Task<bool> ReadDeltaAsync(
        IReadOnlyList<MediaKind> kinds, Difference difference, CancellationToken cancellationToken)
    {
        var since = context.Mark.Watermark - context.Server.Habits.Overlap;
        var query = new ItemQuery(context.Library.Key, kinds) { ChangedSince = since };
        var reader = new PageReader(context.Server, query, context.Options);
        var head = await reader.ReadHeadAsync(0, cancellationToken).ConfigureAwait(false);
        context.Moment.Learn(head.Time);
        if (head.Count > head.Rows && (head.Count > MaxDelta || head.Count * 5L > context.Mark.Counts.Of(kinds)))
        {
            return false;
        }

        await foreach (var (page, _, _) in reader.ReadAsync(head, 0, cancellationToken).ConfigureAwait(false))
        {
            await CompareAsync(context.Tally.Take(page.Items), difference, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Lists every item of a query; once more, if the list is not as long as the server announced.</summary>
    /// <returns>Null if it changed while it was read: it proves nothing.</returns>
    public async Task<IReadOnlyList<ServerItem>?> ListAllAsync(ItemQuery query, CancellationToken cancellationToken)
    {
        var (items, announced) = await ListOnceAsync(query, cancellationToken).ConfigureAwait(false);
        if (items.Count == announced)
        {
            return [.. items.Values];
        }

        // The very same rows again are all that there are: some servers count what they do not show.
        var (again, nowAnnounced) = await ListOnceAsync(query, cancellationToken).ConfigureAwait(false);
        return again.Count == nowAnnounced || (announced == nowAnnounced && again.Keys.ToHashSet().SetEquals(items.Keys))
            ? [.. again.Values]
            : null;
    }

    private async Task<(Dictionary<string, ServerItem> Items, int Announced)> ListOnceAsync(
        ItemQuery query, CancellationToken cancellationToken)
    {
        var reader = new PageReader(context.Server, query, context.Options);
        var head = await reader.ReadHeadAsync(0, cancellationToken).ConfigureAwait(false);
        context.Moment.Learn(head.Time);
        var items = new Dictionary<string, ServerItem>(StringComparer.Ordinal);
        var announced = head.Count;
        await foreach (var (page, _, _) in reader.ReadAsync(head, 0, cancellationToken).ConfigureAwait(false))
        {
            announced = page.Count;
            foreach (var item in page.Items.Select(ServerItemCleaner.Clean).OfType<ServerItem>())
            {
                items[item.Key] = item;
            }
        }

        return (items, announced);
    }

    /// <summary>Reads all that is below one container, and notes what is new, changed and gone of it. Once for each.</summary>
    /// <returns>False if a list changed while it was read: it proves nothing.</returns>
    public Task<bool> SearchAsync(string container, Difference difference, CancellationToken cancellationToken) =>
        SearchAsync(new DoubtfulContainer(container, 1, true), difference, cancellationToken);

    /// <summary>Reads what is doubtful of one container, and notes what is new, changed and gone of it. Once for each.</summary>
    /// <returns>False if a list changed while it was read: it proves nothing.</returns>
    public async Task<bool> SearchAsync(
        DoubtfulContainer container, Difference difference, CancellationToken cancellationToken)
    {
        if (!_searched.Add(container.Key))
        {
            return true;
        }

        var mirrored = await context.Mirror.ListKeysBelowAsync(context.Key, container.Key, cancellationToken)
            .ConfigureAwait(false);
        foreach (var kinds in KindsOf(container))
        {
            var query = new ItemQuery(context.Library.Key, kinds) { Within = container.Key };
            if (await ListAllAsync(query, cancellationToken).ConfigureAwait(false) is not { } listed)
            {
                return false;
            }

            var keys = listed.Select(item => item.Key).ToHashSet(StringComparer.Ordinal);
            foreach (var below in mirrored.Where(below => kinds.Contains(below.Kind) && !keys.Contains(below.Key)))
            {
                difference.AddGone(below.Key, below.Kind);
            }

            await CompareAsync(listed, difference, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Compares items with the mirror, and notes those that are new or changed.</summary>
    public async Task CompareAsync(
        IReadOnlyCollection<ServerItem> items, Difference difference, CancellationToken cancellationToken)
    {
        foreach (var part in items.Chunk(MaxKeys))
        {
            var keys = part.Select(item => item.Key).ToList();
            var known = await context.Mirror.FindKnownAsync(context.Key, keys, cancellationToken).ConfigureAwait(false);
            difference.Add(part, known);
        }
    }

    /// <summary>Notes that containers are gone, with everything below them.</summary>
    public async Task AddGoneAsync(
        MediaKind kind, IReadOnlyList<string> containers, Difference difference, CancellationToken cancellationToken)
    {
        foreach (var gone in containers)
        {
            difference.AddGone(gone, kind);
            foreach (var below in await context.Mirror.ListKeysBelowAsync(context.Key, gone, cancellationToken)
                .ConfigureAwait(false))
            {
                difference.AddGone(below.Key, below.Kind);
            }
        }
    }

    /// <summary>Notes what is mirrored of a kind and not in its complete list.</summary>
    public async Task AddGoneOfAsync(
        MediaKind kind, IReadOnlyList<ServerItem> listed, Difference difference, CancellationToken cancellationToken)
    {
        var keys = listed.Select(item => item.Key).ToHashSet(StringComparer.Ordinal);
        var mirrored = context.Mirror.StreamKeysAsync(context.Key.Library, kind, cancellationToken);
        await foreach (var key in mirrored.ConfigureAwait(false))
        {
            if (!keys.Contains(key))
            {
                difference.AddGone(key, kind);
            }
        }
    }

    // A request for each kind that is in doubt, unless one tells all.
    private IEnumerable<IReadOnlyList<MediaKind>> KindsOf(DoubtfulContainer container) =>
        context.Server.Habits.ListsKindsTogether
            ? [context.Shape.Below]
            : context.Shape.Below.Where(kind => kind == context.Shape.Leaf ? container.Distance > 0 : container.LacksBetween)
                .Select(kind => (IReadOnlyList<MediaKind>)[kind]);
}
