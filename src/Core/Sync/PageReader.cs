using System.Runtime.CompilerServices;
using MediaSync.Core.Catalog;

namespace MediaSync.Core.Sync;

/// <summary>
/// Reads one kind of a library page by page, in order, with the next pages already under way: at most
/// <see cref="SyncOptions.MaxPagesInFlight"/> of them, so a slow database slows the requests down instead of filling the memory.
/// </summary>
internal sealed class PageReader(IMediaServer server, string library, SyncOptions options)
{
    /// <summary>Asks for the first page of a kind.</summary>
    public Task<ServerPage> ReadHeadAsync(MediaKind kind, CancellationToken cancellationToken) =>
        server.GetPageAsync(library, kind, 0, options.PageSize, cancellationToken);

    /// <summary>The listing from its first page on. When it ends, early or not, no request of it is left.</summary>
    public async IAsyncEnumerable<ListedPage> ReadAsync(
        MediaKind kind, ServerPage head, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var window = new Queue<Task<ServerPage>>();
        var page = head;
        var next = head.Rows;
        var total = head.Total ?? 0;
        try
        {
            while (true)
            {
                // A server that gives fewer rows than it was asked for is asked for as many as it gives. One that gives none at
                // all, whatever it announced, has no more: the count at the end of the pass shows what is missing.
                while (head.Rows > 0 && window.Count < options.MaxPagesInFlight && next < total)
                {
                    window.Enqueue(ReadRangeAsync(kind, next, head.Rows, stop.Token));
                    next += head.Rows;
                }

                yield return new ListedPage(page, window.Count == 0);
                if (window.Count == 0)
                {
                    yield break;
                }

                page = await window.Dequeue().ConfigureAwait(false);
                total = page.Total ?? total;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(window)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A page may be shorter than the one before it; what it left out of its range is asked for at once, so nothing is skipped.
    private async Task<ServerPage> ReadRangeAsync(MediaKind kind, int start, int size, CancellationToken cancellationToken)
    {
        var page = await server.GetPageAsync(library, kind, start, size, cancellationToken).ConfigureAwait(false);
        if (page.Rows >= size || page.Rows == 0 || page.Total is null || start + page.Rows >= page.Total)
        {
            return page;
        }

        var items = new List<ServerItem>(page.Items);
        var rows = page.Rows;
        while (rows < size && start + rows < page.Total)
        {
            page = await server.GetPageAsync(library, kind, start + rows, size - rows, cancellationToken).ConfigureAwait(false);
            if (page.Rows == 0)
            {
                break;
            }

            items.AddRange(page.Items);
            rows += page.Rows;
        }

        return new ServerPage(items, rows, page.Total);
    }
}
