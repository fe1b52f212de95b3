using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Planning;
using Npgsql;

namespace MediaSync.Postgres.Catalog;

/// <summary>Makes a pass the owner of its library.</summary>
internal static class PassStart
{
    /// <summary>One statement.</summary>
    /// <returns>What earlier passes left, and whether merges wait; null if there is no such library.</returns>
    public static async Task<(LibraryMark Mark, bool HasMerges)?> RunAsync(
        NpgsqlDataSource dataSource, PassKey pass, DateTimeOffset startedAt, CancellationToken cancellationToken)
    {
        await using var batch = dataSource.CreateBatch();
        batch.Add(PassSql.Begin, pass.Library, pass.Pass, startedAt.ToUniversalTime(), pass.Server);
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            return await reader.ReadAsync(cancellationToken)
                ? (MarkReader.Read(reader), reader.GetBoolean(reader.FieldCount - 1))
                : null;
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.ForeignKeyViolation)
        {
            // Removed in this very moment.
            return null;
        }
    }
}
