using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Passes.Writing;
using Npgsql;

namespace MediaSync.Postgres.Catalog;

/// <summary>Says what writing a page would do, and notes it with the last one.</summary>
internal static class DryRun
{
    private const string Stored =
        """
        SELECT t.key, s.digest
          FROM unnest($3::text[]) AS t (key)
         CROSS JOIN LATERAL (
               SELECT library_id, digest FROM server_items WHERE server_id = $1 AND key = t.key OFFSET 0) AS s
         WHERE s.library_id = $2
        """;

    /// <summary>Compares the page's items and gone keys with what is stored.</summary>
    public static async Task<PageWrite> CompareAsync(
        NpgsqlDataSource dataSource, PassPage page, CancellationToken cancellationToken)
    {
        var write = new PageWrite();
        if (page.Items.Count + page.Gone.Count > 0)
        {
            var stored = await ReadAsync(dataSource, page, cancellationToken);
            foreach (var item in page.Items)
            {
                var isKnown = stored.TryGetValue(item.Key, out var digest);
                write.Added += isKnown ? 0 : 1;
                write.Changed += isKnown && !ItemDigest.Of(item).AsSpan().SequenceEqual(digest) ? 1 : 0;
            }

            write.Removed = page.Gone.Count(stored.ContainsKey);
        }

        if (page.End is not null)
        {
            await using var batch = dataSource.CreateBatch();
            PassWriter.AddDryRun(batch, page, write);
            await batch.ExecuteNonQueryAsync(cancellationToken);
        }

        return write;
    }

    private static async Task<Dictionary<string, byte[]?>> ReadAsync(
        NpgsqlDataSource dataSource, PassPage page, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<string, byte[]?>(StringComparer.Ordinal);
        await using var batch = dataSource.CreateBatch();
        batch.Add(
            Stored, page.Pass.Server, page.Pass.Library, page.Items.Select(item => item.Key).Concat(page.Gone).ToArray());
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            stored[reader.GetString(0)] = reader.GetOptionalBytes(1);
        }

        return stored;
    }
}
