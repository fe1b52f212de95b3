using System.Security.Cryptography;
using System.Text;
using MediaSync.Core.Sync.Servers;
using Npgsql;

namespace MediaSync.Benchmarks.Local.Sync;

/// <summary>
/// Writes as the seed's program does: each row by a statement of its own that is a transaction of its own. The tables and the
/// columns are the product's; nothing is read, compared or matched, so it does less than the product.
/// </summary>
/// <param name="source">Its pool.</param>
/// <param name="server">The server that was added.</param>
/// <param name="library">Its library.</param>
internal sealed class SeedUpserts(NpgsqlDataSource source, Guid server, Guid library)
{
    private const string Item =
        """
        INSERT INTO media_items (id, kind, title, year, show_id, season_number, episode_number, duration_ms)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (id) DO UPDATE
           SET kind = excluded.kind, title = excluded.title, year = excluded.year, show_id = excluded.show_id,
               season_number = excluded.season_number, episode_number = excluded.episode_number,
               duration_ms = excluded.duration_ms
        """;

    private const string Id =
        """
        INSERT INTO external_ids (kind, provider, value, item_id) VALUES ($1, $2, $3, $4)
        ON CONFLICT (kind, provider, value) DO UPDATE SET item_id = excluded.item_id
        """;

    private const string Row =
        """
        INSERT INTO server_items (
               server_id, library_id, key, item_id, kind, title, year, show_key, season_key, season_number, episode_number,
               duration_ms, change_mark, added_at, updated_at, leaf_count, child_count, path, size_bytes)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19)
        ON CONFLICT (server_id, key) DO UPDATE
           SET library_id = excluded.library_id, item_id = excluded.item_id, kind = excluded.kind, title = excluded.title,
               year = excluded.year, show_key = excluded.show_key, season_key = excluded.season_key,
               season_number = excluded.season_number, episode_number = excluded.episode_number,
               duration_ms = excluded.duration_ms, change_mark = excluded.change_mark, added_at = excluded.added_at,
               updated_at = excluded.updated_at, leaf_count = excluded.leaf_count, child_count = excluded.child_count,
               path = excluded.path, size_bytes = excluded.size_bytes
        """;

    private long _statements;

    /// <summary>Statements so far.</summary>
    public long Statements => Interlocked.Read(ref _statements);

    /// <summary>Writes all rows of one item.</summary>
    public async Task WriteAsync(ServerItem item, CancellationToken cancellationToken)
    {
        var id = IdOf(item.Key);
        var show = item.ShowKey is { } key ? IdOf(key) : (Guid?)null;
        await ExecuteAsync(
            Item, cancellationToken, Of(id), Of((short)item.Kind), Text(item.Title), Maybe(item.Year), Maybe(show),
            Maybe(item.SeasonNumber), Maybe(item.EpisodeNumber), Maybe(item.DurationMs));
        foreach (var external in item.ExternalIds)
        {
            await ExecuteAsync(
                Id, cancellationToken, Of((short)item.Kind), Text(external.Provider), Text(external.Value), Of(id));
        }

        await ExecuteAsync(
            Row, cancellationToken, Of(server), Of(library), Text(item.Key), Of(id), Of((short)item.Kind), Text(item.Title),
            Maybe(item.Year), Text(item.ShowKey), Text(item.SeasonKey), Maybe(item.SeasonNumber), Maybe(item.EpisodeNumber),
            Maybe(item.DurationMs), Text(item.ChangeMark), Maybe(item.AddedAt?.UtcDateTime), Maybe(item.UpdatedAt?.UtcDateTime),
            Maybe(item.LeafCount), Maybe(item.ChildCount), Text(item.Path), Maybe(item.SizeBytes));
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken, params NpgsqlParameter[] values)
    {
        await using var command = source.CreateCommand(sql);
        command.Parameters.AddRange(values);
        await command.ExecuteNonQueryAsync(cancellationToken);
        Interlocked.Increment(ref _statements);
    }

    // Told by the key, so that nothing has to be looked up.
    private static Guid IdOf(string key) => new(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter<string?> Text(string? text) => new() { TypedValue = text };

    private static NpgsqlParameter<T?> Maybe<T>(T? value)
        where T : struct => new() { TypedValue = value };
}
