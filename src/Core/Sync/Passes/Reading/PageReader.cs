using System.Runtime.CompilerServices;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes.Reading;

/// <summary>
/// Reads a listing page by page, in order, with the next pages already under way: at most
/// <see cref="SyncOptions.MaxPagesInFlight"/> of them, so a slow database slows the requests down instead of filling the memory.
/// </summary>
internal sealed class PageReader(IMediaServer server, ItemQuery query, SyncOptions options)
{
    /// <summary>Rows of a page.</summary>
    private int Size { get; init; } = options.PageSize;

    /// <summary>Rows that a listing may grow by while it is read, on top of doubling.</summary>
    private const int MaxGrowth = 100_000;

    /// <summary>
    /// The same with other borders between its pages: rows that a server does not tell apart by its order may come twice, and
    /// others not at all, where one page ends and the next begins, and the same ones each time.
    /// </summary>
    public PageReader Again() => new(server, query, options) { Size = Math.Max(1, Size * 7 / 8) };

    /// <summary>Asks for the first page.</summary>
    /// <param name="start">Rows to pass over.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<ServerPage> ReadHeadAsync(int start, CancellationToken cancellationToken) =>
        server.ListAsync(query, start, Size, cancellationToken);

    /// <summary>The listing from its first page on. When it ends, early or not, no request of it is left.</summary>
    /// <param name="head">The first page.</param>
    /// <param name="start">Rows that the first page passed over.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    public async IAsyncEnumerable<ListedPage> ReadAsync(
        ServerPage head, int start, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var window = new Queue<Task<ServerPage>>();
        var page = head;
        var read = start;
        var next = start + head.Rows;
        var total = head.Total ?? 0;
        var limit = (2L * total) + MaxGrowth;
        try
        {
            while (true)
            {
                // A server that gives fewer rows than it was asked for is asked for as many as it gives. One that gives none at
                // all, whatever it announced, has no more: the count at the end of the pass shows what is missing.
                while (head.Rows > 0 && window.Count < options.MaxPagesInFlight && next < total)
                {
                    window.Enqueue(ReadRangeAsync(next, head.Rows, stop.Token));
                    next += head.Rows;
                }

                yield return new ListedPage(page, read);
                read += page.Rows;
                if (window.Count == 0)
                {
                    yield break;
                }

                page = await window.Dequeue().ConfigureAwait(false);
                total = page.Total ?? total;
                if (total > limit)
                {
                    throw new MediaServerException(
                        "The server's listing grows faster than it can be read, as if it had no end. Nothing was deleted.")
                    {
                        Failure = MediaServerFailure.Unreadable,
                    };
                }
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(window)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A page may be shorter than the one before it; what it left out of its range is asked for at once, so nothing is skipped.
    private async Task<ServerPage> ReadRangeAsync(int start, int size, CancellationToken cancellationToken)
    {
        var page = await server.ListAsync(query, start, size, cancellationToken).ConfigureAwait(false);
        if (page.Rows >= size || page.Rows == 0 || page.Total is null || start + page.Rows >= page.Total)
        {
            return page;
        }

        var items = new List<ServerItem>(page.Items);
        var rows = page.Rows;
        while (rows < size && start + rows < page.Total)
        {
            page = await server.ListAsync(query, start + rows, size - rows, cancellationToken).ConfigureAwait(false);
            if (page.Rows == 0)
            {
                break;
            }

            items.AddRange(page.Items);
            rows += page.Rows;
        }

        return new ServerPage(items, rows, page.Total) { Time = page.Time };
    }
}
