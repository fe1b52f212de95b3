using Npgsql;

namespace MediaSync.Postgres.Migrations;

/// <summary>The table <c>schema_files</c>: which files a database has.</summary>
internal static class SchemaFiles
{
    // Databases that the first releases made have the table without a release line: theirs was the first.
    private const string Ensure =
        """
        DO $$ BEGIN
            CREATE TABLE IF NOT EXISTS schema_files (
                set        text        NOT NULL,
                number     integer     NOT NULL,
                name       text        NOT NULL,
                checksum   text        NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT now(),
                release    integer     NOT NULL DEFAULT 1,
                PRIMARY KEY (set, number)
            );
            IF NOT EXISTS (
                SELECT FROM pg_attribute WHERE attrelid = 'schema_files'::regclass AND attname = 'release' AND NOT attisdropped
            ) THEN
                ALTER TABLE schema_files ADD COLUMN release integer NOT NULL DEFAULT 1;
            END IF;
        END $$
        """;

    // Whoever waits for the schema may read the table before it has the column.
    private const string Read =
        """
        SELECT number, name, checksum, coalesce((to_jsonb(file) ->> 'release')::integer, 1)
          FROM schema_files AS file
         WHERE set = $1
        """;

    /// <summary>Makes the table, or gives it what it lacks.</summary>
    public static async Task EnsureAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(Ensure, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The files of a set that the database has, in any order; none if there is no table yet.</summary>
    public static async Task<List<AppliedFile>> ReadAsync(
        NpgsqlConnection connection, string set, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand("SELECT to_regclass('schema_files') IS NOT NULL", connection);
        if (await find.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return [];
        }

        await using var command = new NpgsqlCommand(Read, connection) { Parameters = { new() { Value = set } } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new List<AppliedFile>();
        while (await reader.ReadAsync(cancellationToken))
        {
            applied.Add(new AppliedFile(reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3)));
        }

        return applied;
    }

    /// <summary>Notes that a file was applied.</summary>
    public static async Task RememberAsync(
        NpgsqlConnection connection, string set, SchemaScript script, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "INSERT INTO schema_files (set, number, name, checksum, release) VALUES ($1, $2, $3, $4, $5)", connection)
        {
            Parameters =
            {
                new() { Value = set },
                new() { Value = script.Number },
                new() { Value = script.Name },
                new() { Value = script.Checksum },
                new() { Value = script.Release },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
