using Npgsql;

namespace MediaSync.Postgres.Catalog;

/// <summary>Short forms for batches of commands with positional parameters.</summary>
internal static class SqlCommands
{
    /// <summary>Adds a command; null becomes NULL, whose type the SQL has to name.</summary>
    public static NpgsqlBatchCommand Add(this NpgsqlBatch batch, string sql, params ReadOnlySpan<object?> values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        }

        batch.BatchCommands.Add(command);
        return command;
    }

    /// <summary>A batch of the transaction.</summary>
    public static NpgsqlBatch Batch(this NpgsqlTransaction transaction) => new(transaction.Connection, transaction);

    /// <summary>A column that may be NULL.</summary>
    public static T? GetOptional<T>(this NpgsqlDataReader reader, int column)
        where T : struct => reader.IsDBNull(column) ? null : reader.GetFieldValue<T>(column);

    /// <summary>A text that may be NULL.</summary>
    public static string? GetOptionalText(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetString(column);

    /// <summary>Bytes that may be NULL.</summary>
    public static byte[]? GetOptionalBytes(this NpgsqlDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.GetFieldValue<byte[]>(column);
}
