using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes.Reading;

/// <summary>Reads the delta, complete lists of a library's shows or albums, and of what is below a few of them.</summary>
internal sealed class LibrarySearch(PassContext context)
{
    /// <summary>Rows of a delta that are held in memory; with more, everything is read page by page.</summary>
    private const int MaxDelta = 20_000;

    private readonly HashSet<string> _searched = new(StringComparer.Ordinal);

    /// <summary>What the server told of each container that was listed: what is found of it is good for nothing else.</summary>
    private readonly Dictionary<string, string> _marks = new(StringComparer.Ordinal);

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

        await foreach (var (page, _) in reader.ReadAsync(head, 0, cancellationToken).ConfigureAwait(false))
        {
            await CompareAsync(context.Tally.Take(page.Items), difference, cancellationToken).ConfigureAwait(false);
        }

        return true;
    }

    /// <summary>Lists every item of a query; once more, if the list is not as long as the server announced.</summary>
    /// <returns>Null if it changed while it was read: it proves nothing.</returns>
    public async Task<IReadOnlyList<ServerItem>?> ListAllAsync(ItemQuery query, CancellationToken cancellationToken)
    {
        var listed = await CompleteListing.ReadAsync(context.Server, query, context.Options, context.Moment, cancellationToken)
            .ConfigureAwait(false);
        foreach (var item in listed?.Where(item => item.Kind == context.Shape.Container) ?? [])
        {
            _marks[item.Key] = $"{context.Library.ChangeMark} {item.LeafCount} {item.ChildCount} {item.ChangeMark}";
        }

        return listed;
    }

    /// <summary>Reads all that is below one container, and notes what is new, changed and gone of it. Once for each.</summary>
    /// <returns>False if a list changed while it was read: it proves nothing.</returns>
    public Task<bool> SearchAsync(string container, Difference difference, CancellationToken cancellationToken) =>
        SearchEachAsync([new DoubtfulContainer(container, 1, true)], difference, cancellationToken);

    /// <summary>
    /// Reads what is doubtful of several containers, as many at once as may be: all of them are wanted, whatever the others show.
    /// </summary>
    /// <returns>False if a list changed while it was read; some containers may not have been read then.</returns>
    public async Task<bool> SearchEachAsync(
        IEnumerable<DoubtfulContainer> containers, Difference difference, CancellationToken cancellationToken)
    {
        foreach (var part in containers.Where(container => _searched.Add(container.Key)).Chunk(context.Shows.AtOnce))
        {
            context.Searched.AddRange(part.Select(container => container.Key));
            var searches = part.Select(container =>
                context.Shows.SearchAsync(Describe(container), context.Server, cancellationToken));
            var isWhole = true;
            foreach (var changes in await Task.WhenAll(searches).ConfigureAwait(false))
            {
                difference.Add(changes);
                context.CountRequests(changes.Requests);
                isWhole &= changes.IsWhole;
            }

            if (!isWhole)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Compares items with the mirror, and notes those that are new or changed.</summary>
    public Task CompareAsync(
        IReadOnlyCollection<ServerItem> items, Difference difference, CancellationToken cancellationToken) =>
        difference.CompareAsync(context.Mirror, context.Key, items, cancellationToken);

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

    private ShowSearch Describe(DoubtfulContainer container) =>
        new(context.Key, context.Library.Key, context.Library.Kind, container.Key)
        {
            SeeksLeaves = container.Distance > 0,
            SeeksBetween = container.LacksBetween,
            Watermark = context.Mark.Watermark,
            Mark = _marks.GetValueOrDefault(container.Key),
        };
}
