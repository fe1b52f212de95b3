using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes.Reading;

/// <summary>Reads all items of a query, and makes sure that they are all.</summary>
internal static class CompleteListing
{
    /// <summary>Lists every item of a query; once more, if the list is not as long as the server announced.</summary>
    /// <returns>Null if it changed while it was read: it proves nothing.</returns>
    public static async Task<IReadOnlyList<ServerItem>?> ReadAsync(
        IMediaServer server, ItemQuery query, SyncOptions options, ServerMoment moment, CancellationToken cancellationToken)
    {
        var reader = new PageReader(server, query, options);
        var (items, announced) = await ReadOnceAsync(reader, moment, cancellationToken).ConfigureAwait(false);
        if (items.Count == announced)
        {
            return [.. items.Values];
        }

        // The very same rows again are all that there are: some servers count what they do not show.
        var (again, nowAnnounced) = await ReadOnceAsync(reader.Again(), moment, cancellationToken).ConfigureAwait(false);
        return again.Count == nowAnnounced || (announced == nowAnnounced && again.Keys.ToHashSet().SetEquals(items.Keys))
            ? [.. again.Values]
            : null;
    }

    private static async Task<(Dictionary<string, ServerItem> Items, int Announced)> ReadOnceAsync(
        PageReader reader, ServerMoment moment, CancellationToken cancellationToken)
    {
        var head = await reader.ReadHeadAsync(0, cancellationToken).ConfigureAwait(false);
        moment.Learn(head.Time);
        var items = new Dictionary<string, ServerItem>(StringComparer.Ordinal);
        var announced = head.Count;
        await foreach (var (page, _) in reader.ReadAsync(head, 0, cancellationToken).ConfigureAwait(false))
        {
            announced = page.Count;
            foreach (var item in page.Items.Select(ServerItemCleaner.Clean).OfType<ServerItem>())
            {
                items[item.Key] = item;
            }
        }

        return (items, announced);
    }
}
