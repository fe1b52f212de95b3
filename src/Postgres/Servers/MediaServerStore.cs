using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using MediaSync.Postgres.Catalog;
using Npgsql;

namespace MediaSync.Postgres.Servers;

/// <summary>Media servers and their libraries. Their tokens come and go encrypted.</summary>
internal sealed class MediaServerStore(NpgsqlDataSource dataSource, TimeProvider time) : IMediaServerStore
{
    private const string Columns =
        """
        id, kind, name, url, machine_id, version, credential, last_error, viewer, checked_at,
        (SELECT max(s.pass_ended_at)
           FROM libraries l JOIN sync_status s ON s.library_id = l.id
          WHERE l.server_id = media_servers.id)
        """;

    private const string LibrariesOf =
        """
        , (SELECT coalesce(json_agg(json_build_object('id', id, 'key', key, 'identity', identity, 'title', title, 'kind', kind,
                  'missing', missing_since) ORDER BY lower(title), id), '[]')
             FROM libraries l WHERE l.server_id = media_servers.id)
        """;

    private const string Upsert =
        """
        INSERT INTO media_servers (id, kind, name, url, machine_id, version, credential, viewer, checked_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text, $9::timestamptz)
        ON CONFLICT (kind, machine_id) DO UPDATE
           SET name = excluded.name, url = excluded.url, version = excluded.version, credential = excluded.credential,
               last_error = NULL, checked_at = NULL
        RETURNING id
        """;

    private const string Refresh =
        """
        UPDATE media_servers
           SET version = coalesce($2::text, version), viewer = coalesce($3::text, viewer),
               checked_at = coalesce($4::timestamptz, checked_at), last_error = NULL
         WHERE id = $1
        RETURNING id
        """;

    private const string Missing =
        """
        UPDATE libraries
           SET missing_since = CASE WHEN identity = ANY($2) THEN NULL ELSE coalesce(missing_since, $3) END
         WHERE server_id = $1 AND (identity = ANY($2)) = (missing_since IS NOT NULL)
        """;

    private const string Libraries =
        """
        INSERT INTO libraries AS stored (id, server_id, identity, key, kind, title)
        SELECT sent.id, $1, sent.identity, sent.key, sent.kind, sent.title
          FROM unnest($2::uuid[], $3::text[], $4::text[], $5::smallint[], $6::text[]) AS sent (id, identity, key, kind, title)
         ORDER BY sent.identity
        ON CONFLICT (server_id, identity) DO UPDATE
           SET key = excluded.key, kind = excluded.kind, title = excluded.title
        RETURNING identity, id
        """;

    // In the order of a page: its library's row first, then the catalogue's lock. A page or a merge being written is waited for.
    private const string HoldLibraries =
        """
        SELECT 1
          FROM sync_status s
          JOIN libraries l ON l.id = s.library_id
         WHERE l.server_id = $1
         ORDER BY s.library_id
           FOR UPDATE OF s
        """;

    public async Task<MediaServerInfo> UpsertAsync(
        StoredMediaServer server, IReadOnlyList<ServerLibrary> libraries, CancellationToken cancellationToken)
    {
        var info = server.Info;
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = transaction.Batch();
        batch.Add(
            Upsert, info.Id, (short)info.Kind, info.Name, info.Url.AbsoluteUri, info.MachineId, info.Version, server.Credential,
            server.Viewer, server.CheckedAt?.ToUniversalTime());
        var id = (Guid)(await batch.ExecuteScalarAsync(cancellationToken))!;
        await UpsertLibrariesAsync(transaction, id, libraries, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return info with { Id = id };
    }

    public async Task<IReadOnlyList<StoredMediaServer>> ListAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand($"SELECT {Columns} FROM media_servers ORDER BY lower(name), id");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var servers = new List<StoredMediaServer>();
        while (await reader.ReadAsync(cancellationToken))
        {
            servers.Add(Read(reader));
        }

        return servers;
    }

    public async Task<StoredMediaServer?> FindAsync(Guid server, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand($"SELECT {Columns}{LibrariesOf} FROM media_servers WHERE id = $1");
        command.Parameters.AddWithValue(server);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? Read(reader) with { Libraries = StoredLibraryJson.Read(reader.GetString(11)) }
            : null;
    }

    public async Task<bool> RemoveAsync(Guid server, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var batch = transaction.Batch();
        batch.Add(HoldLibraries, server);
        batch.Add(AdvisoryLocks.Catalog);
        var delete = batch.Add("DELETE FROM media_servers WHERE id = $1", server);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return delete.RecordsAffected == 1;
    }

    public async Task<IReadOnlyList<Guid>> RefreshAsync(
        Guid server,
        ServerIdentity? identity,
        IReadOnlyList<ServerLibrary> libraries,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var refresh = transaction.Batch())
        {
            var checkedAt = identity is null ? (DateTimeOffset?)null : now.ToUniversalTime();
            refresh.Add(Refresh, server, identity?.Version, identity?.Viewer, checkedAt);
            if (await refresh.ExecuteScalarAsync(cancellationToken) is null)
            {
                return [];
            }
        }

        var ids = await UpsertLibrariesAsync(transaction, server, libraries, cancellationToken);
        await using (var missing = transaction.Batch())
        {
            missing.Add(Missing, server, libraries.Select(library => library.Identity).ToArray(), now.ToUniversalTime());
            await missing.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return [.. libraries.Select(library => ids[library.Identity])];
    }

    public async Task ForgetCheckAsync(Guid server, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        batch.Add("UPDATE media_servers SET checked_at = NULL WHERE id = $1", server);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task SetErrorAsync(Guid server, string error, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        batch.Add("UPDATE media_servers SET last_error = $2 WHERE id = $1", server, error);
        await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task<IReadOnlyList<LibraryStatus>> ListStatusAsync(
        Guid server, DateTimeOffset now, CancellationToken cancellationToken) =>
        LibraryStatusReader.ListAsync(dataSource, server, now, cancellationToken);

    public Task<IReadOnlyList<PassRecord>> ListPassesAsync(
        Guid server, DateTimeOffset? before, int limit, CancellationToken cancellationToken) =>
        PassHistoryReader.ListAsync(dataSource, server, before, limit, cancellationToken);

    public Task<long?> ConfirmDeletionsAsync(Guid server, Guid library, CancellationToken cancellationToken) =>
        DeletionConfirmation.ConfirmAsync(dataSource, server, library, time.GetUtcNow(), cancellationToken);

    private async Task<Dictionary<string, Guid>> UpsertLibrariesAsync(
        NpgsqlTransaction transaction, Guid server, IReadOnlyList<ServerLibrary> libraries, CancellationToken cancellationToken)
    {
        var distinct = libraries.DistinctBy(library => library.Identity).ToList();
        await using var batch = transaction.Batch();
        batch.Add(
            Libraries,
            server,
            distinct.Select(_ => Guid.CreateVersion7(time.GetUtcNow())).ToArray(),
            distinct.Select(library => library.Identity).ToArray(),
            distinct.Select(library => library.Key).ToArray(),
            distinct.Select(library => (short)library.Kind).ToArray(),
            distinct.Select(library => library.Title).ToArray());
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetString(0), reader.GetGuid(1));
        }

        return ids;
    }

    private static StoredMediaServer Read(NpgsqlDataReader reader) => new(
        new MediaServerInfo(
            reader.GetGuid(0),
            (MediaServerKind)reader.GetInt16(1),
            reader.GetString(2),
            new Uri(reader.GetString(3)),
            reader.GetString(4),
            reader.GetString(5)),
        reader.GetString(6),
        reader.GetOptionalText(7))
    {
        Viewer = reader.GetOptionalText(8),
        CheckedAt = reader.GetOptional<DateTimeOffset>(9),
        LastPassAt = reader.GetOptional<DateTimeOffset>(10),
    };
}
