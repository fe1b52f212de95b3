using MediaSync.Postgres.Catalog;
using Npgsql;

namespace MediaSync.Postgres.Servers;

/// <summary>Notes a user's word that what a library lacks is gone for good.</summary>
internal static class DeletionConfirmation
{
    private const string Confirm =
        """
        UPDATE sync_status
           SET held_confirmed = true, held_confirmed_at = $2, held_confirmed_count = held_count, held_confirmed_keys = held_keys
         WHERE library_id = $1 AND held_count IS NOT NULL
        RETURNING held_count
        """;

    // Waits for a page that is being written, as every removal does.
    private const string RemoveMissing =
        """
        WITH items AS (SELECT count(*) AS n FROM server_items WHERE library_id = $1)
        DELETE FROM libraries WHERE id = $1 AND missing_since IS NOT NULL RETURNING (SELECT n FROM items)
        """;

    /// <returns>Null if there is no such library; else how many deletions were confirmed or done.</returns>
    public static async Task<long?> ConfirmAsync(
        NpgsqlDataSource dataSource, Guid server, Guid library, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var hold = transaction.Batch();
        hold.Add("SELECT 1 FROM sync_status WHERE library_id = $1 FOR UPDATE", library);
        hold.Add(AdvisoryLocks.Catalog);
        await hold.ExecuteNonQueryAsync(cancellationToken);
        if (await ScalarAsync(transaction, "SELECT id FROM libraries WHERE id = $1 AND server_id = $2", library, server) is null)
        {
            return null;
        }

        var done = await ScalarAsync(transaction, RemoveMissing, library)
            ?? await ScalarAsync(transaction, Confirm, library, now.ToUniversalTime());
        await transaction.CommitAsync(cancellationToken);
        return done as long? ?? 0;

        async Task<object?> ScalarAsync(NpgsqlTransaction within, string sql, params object[] values)
        {
            await using var batch = within.Batch();
            batch.Add(sql, values);
            return await batch.ExecuteScalarAsync(cancellationToken);
        }
    }
}
