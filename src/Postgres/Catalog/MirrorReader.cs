using System.Runtime.CompilerServices;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Passes.Deleting;
using MediaSync.Core.Sync.Passes.Planning;
using Npgsql;

namespace MediaSync.Postgres.Catalog;

/// <summary>Reads what a pass compares a server with; each method is one statement.</summary>
internal sealed class MirrorReader(NpgsqlDataSource dataSource) : IMirrorReader
{
    private const string Containers =
        """
        SELECT c.key, c.leaf_count, coalesce(below.leaves, 0)::integer, coalesce(below.seasons, 0)::integer
          FROM server_items c
          LEFT JOIN (SELECT show_key, count(*) FILTER (WHERE kind <> 3) AS leaves, count(*) FILTER (WHERE kind = 3) AS seasons
                       FROM server_items
                      WHERE library_id = $1 AND show_key IS NOT NULL
                      GROUP BY show_key) AS below
            ON below.show_key = c.key
         WHERE c.library_id = $1 AND c.kind = $2
        """;

    // A digest says that nothing has to be written. What has no media item yet, a placeholder or one without its show is not done
    // though it is as it was: its show may have come since, as one that is added while everything is read.
    private const string Known =
        """
        SELECT t.key,
               CASE WHEN m.title IS NOT NULL AND (s.kind NOT IN (3, 4, 7) OR s.show_key IS NULL OR m.show_id IS NOT NULL)
                    THEN s.digest END
          FROM unnest($3::text[]) AS t (key)
         CROSS JOIN LATERAL (
               SELECT library_id, item_id, kind, show_key, digest FROM server_items WHERE server_id = $1 AND key = t.key
               OFFSET 0) AS s
          LEFT JOIN LATERAL (SELECT title, show_id FROM media_items WHERE id = s.item_id OFFSET 0) AS m ON true
         WHERE s.library_id = $2
        """;

    private const string Below = "SELECT key, kind FROM server_items WHERE library_id = $1 AND show_key = $2";

    private const string OfKind = "SELECT key FROM server_items WHERE library_id = $1 AND kind = $2";

    public async Task<LibraryMark?> GetMarkAsync(Guid library, CancellationToken cancellationToken)
    {
        await using (var command = Command(PassSql.Mark, library))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            if (await reader.ReadAsync(cancellationToken))
            {
                return MarkReader.Read(reader);
            }
        }

        await using var exists = Command("SELECT 1 FROM libraries WHERE id = $1", library);
        return await exists.ExecuteScalarAsync(cancellationToken) is null ? null : LibraryMark.Never;
    }

    public async Task<KeySet?> GetHeldKeysAsync(Guid library, CancellationToken cancellationToken)
    {
        await using var command = Command("SELECT held_set FROM sync_status WHERE library_id = $1", library);
        return await command.ExecuteScalarAsync(cancellationToken) is byte[] bytes ? KeySet.FromBytes(bytes) : null;
    }

    public async Task<ItemCounts> CountAsync(Guid library, CancellationToken cancellationToken)
    {
        await using var command = Command($"SELECT {PassSql.Counts}", library);
        return MarkReader.CountsOf(await command.ExecuteScalarAsync(cancellationToken) as long[] ?? []);
    }

    public async Task<IReadOnlyList<StoredContainer>> ListContainersAsync(
        Guid library, MediaKind kind, CancellationToken cancellationToken)
    {
        await using var command = Command(Containers, library, (short)kind);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var containers = new List<StoredContainer>();
        while (await reader.ReadAsync(cancellationToken))
        {
            containers.Add(new StoredContainer(
                reader.GetString(0), reader.GetOptional<int>(1), reader.GetInt32(2), reader.GetInt32(3)));
        }

        return containers;
    }

    public async Task<IReadOnlyDictionary<string, byte[]?>> FindKnownAsync(
        PassKey pass, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        await using var command = Command(Known, pass.Server, pass.Library, keys.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var known = new Dictionary<string, byte[]?>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            known[reader.GetString(0)] = reader.GetOptionalBytes(1);
        }

        return known;
    }

    public async Task<IReadOnlyList<StoredChild>> ListKeysBelowAsync(
        PassKey pass, string container, CancellationToken cancellationToken)
    {
        await using var command = Command(Below, pass.Library, container);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var below = new List<StoredChild>();
        while (await reader.ReadAsync(cancellationToken))
        {
            below.Add(new StoredChild(reader.GetString(0), (MediaKind)reader.GetInt16(1)));
        }

        return below;
    }

    public async IAsyncEnumerable<string> StreamKeysAsync(
        Guid library, MediaKind kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = Command(OfKind, library, (short)kind);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            yield return reader.GetString(0);
        }
    }

    private NpgsqlCommand Command(string sql, params ReadOnlySpan<object> values)
    {
        var command = dataSource.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.AddWithValue(value);
        }

        return command;
    }
}
