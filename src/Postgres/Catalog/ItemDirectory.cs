using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using Npgsql;

namespace MediaSync.Postgres.Catalog;

/// <summary>
/// Finds the media items that reports name, in one round trip; what is missing is made in a second one, under the catalogue's
/// lock, so that all callers get the same placeholder.
/// </summary>
internal sealed class ItemDirectory(NpgsqlDataSource dataSource, TimeProvider time) : IItemDirectory
{
    /// <summary>References of one call.</summary>
    private const int MaxReferences = 1_000;

    private const string ById = "SELECT id, coalesce(merged_into, id) FROM media_items WHERE id = ANY($1)";

    // OFFSET 0, here and below: each key is looked up in the index, whatever statistics of a table that is being filled say.
    private const string ByKey =
        """
        SELECT m.id, s.key, s.item_id
          FROM media_servers m
          LEFT JOIN (SELECT t.server_id, t.key, s.item_id
                       FROM unnest($1::uuid[], $2::text[]) AS t (server_id, key)
                      CROSS JOIN LATERAL (
                            SELECT item_id FROM server_items WHERE server_id = t.server_id AND key = t.key OFFSET 0) AS s)
            AS s ON s.server_id = m.id
         WHERE m.id = ANY($1)
        """;

    private const string ByExternalId =
        """
        SELECT t.kind, t.provider, t.value, e.item_id
          FROM unnest($1::smallint[], $2::text[], $3::text[]) AS t (kind, provider, value)
         CROSS JOIN LATERAL (
               SELECT item_id FROM external_ids WHERE kind = t.kind AND provider = t.provider AND value = t.value OFFSET 0) AS e
        """;

    // Held until the commit, so that nobody removes a server under its new items.
    private const string HoldServers = "SELECT 1 FROM media_servers WHERE id = ANY($1) ORDER BY id FOR KEY SHARE";

    public async Task<IReadOnlyList<Guid?>> ResolveAsync(
        IReadOnlyList<ItemReference> references, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(references);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(references.Count, MaxReferences);
        if (references.Count == 0)
        {
            return [];
        }

        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using (var batch = connection.CreateBatch())
        {
            var known = new ReferenceIndex();
            await ReadAsync(batch, references, known, cancellationToken);
            var found = references.Select(known.Find).ToArray();
            if (!references.Where((reference, i) => found[i] is null && known.CanBeMade(reference)).Any())
            {
                return found;
            }
        }

        return await MakeAsync(connection, references, cancellationToken);
    }

    private async Task<IReadOnlyList<Guid?>> MakeAsync(
        NpgsqlConnection connection, IReadOnlyList<ItemReference> references, CancellationToken cancellationToken)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var known = new ReferenceIndex();
        await using (var batch = transaction.Batch())
        {
            batch.Add(AdvisoryLocks.Catalog);
            batch.Add(HoldServers, ServersOf(references));
            await ReadAsync(batch, references, known, cancellationToken);
        }

        var made = new PlaceholderWrite();
        var found = new Guid?[references.Count];
        for (var i = 0; i < found.Length; i++)
        {
            var reference = references[i];
            found[i] = known.Find(reference);
            if (found[i] is null && known.CanBeMade(reference))
            {
                var item = Guid.CreateVersion7(time.GetUtcNow());
                known.Add(reference, item);
                made.Add(reference, item);
                found[i] = item;
            }
        }

        await made.WriteAsync(transaction, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return found;
    }

    private static Guid[] ServersOf(IReadOnlyList<ItemReference> references) =>
        [.. references.Where(reference => reference.Key is not null).Select(reference => reference.Server).OfType<Guid>()];

    // The three questions are the last commands of the batch; what stands before them returns no rows that are wanted.
    private static async Task ReadAsync(
        NpgsqlBatch batch, IReadOnlyList<ItemReference> references, ReferenceIndex known, CancellationToken cancellationToken)
    {
        var leading = batch.BatchCommands.Count;
        var keys = references.Where(reference => reference is { Id: null, Server: not null, Key: not null }).ToList();
        var ids = references
            .Where(reference => reference is { Id: null, Key: null, Kind: not null })
            .SelectMany(reference => reference.ExternalIds ?? [], (reference, id) => (Kind: (short)reference.Kind!.Value, id))
            .ToList();
        batch.Add(ById, references.Select(reference => reference.Id).OfType<Guid>().ToArray());
        batch.Add(ByKey, keys.Select(key => key.Server!.Value).ToArray(), keys.Select(key => key.Key).ToArray());
        batch.Add(
            ByExternalId,
            ids.Select(id => id.Kind).ToArray(),
            ids.Select(id => id.id.Provider).ToArray(),
            ids.Select(id => id.id.Value).ToArray());
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        for (var i = 0; i < leading; i++)
        {
            await reader.NextResultAsync(cancellationToken);
        }

        while (await reader.ReadAsync(cancellationToken))
        {
            known.AddId(reader.GetGuid(0), reader.GetGuid(1));
        }

        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            known.AddServer(reader.GetGuid(0), reader.GetOptionalText(1), reader.GetOptional<Guid>(2));
        }

        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var id = new ExternalId(reader.GetString(1), reader.GetString(2));
            known.AddExternalId((MediaKind)reader.GetInt16(0), id, reader.GetGuid(3));
        }
    }
}
