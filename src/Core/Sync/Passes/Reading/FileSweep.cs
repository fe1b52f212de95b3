using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes.Reading;

/// <summary>
/// Reads every movie, episode and track of a library page by page, and writes those that are not as they are mirrored.
/// </summary>
internal static class FileSweep
{
    /// <summary>Reads and writes. Stopped on its way, it has written whole pages; the next sweep begins anew.</summary>
    public static async Task RunAsync(PassContext context, CancellationToken cancellationToken)
    {
        foreach (var kind in context.Shape.Files)
        {
            var reader = new PageReader(context.Server, new ItemQuery(context.Library.Key, [kind]), context.Options);
            var head = await reader.ReadHeadAsync(0, cancellationToken).ConfigureAwait(false);
            await foreach (var (page, _) in reader.ReadAsync(head, 0, cancellationToken).ConfigureAwait(false))
            {
                await context.WriteAsync(context.Tally.Take(page.Items), [], null, null, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
