using MediaSync.Postgres.Migrations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace MediaSync.Postgres;

/// <summary>Makes a database ready for this program, and judges whether it keeps what it promises.</summary>
public static class DatabaseSetup
{
    /// <summary>The product's own schema files.</summary>
    public static SchemaScripts Schema { get; } = SchemaScripts.FromAssembly("mediasync", typeof(DatabaseSetup).Assembly);

    /// <summary>
    /// Applies the product's schema files that the database does not have yet. Safe from several processes at once.
    /// </summary>
    /// <exception cref="SchemaException">The database's schema does not belong to this program.</exception>
    public static Task MigrateAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken) =>
        MigrateAsync(dataSource, NullLoggerFactory.Instance, cancellationToken);

    /// <inheritdoc cref="MigrateAsync(NpgsqlDataSource, CancellationToken)"/>
    public static Task MigrateAsync(NpgsqlDataSource dataSource, ILoggerFactory loggers, CancellationToken cancellationToken) =>
        new Migrator(dataSource, loggers.CreateLogger<Migrator>(), TimeProvider.System).MigrateAsync(Schema, cancellationToken);

    /// <summary>Asks the server for the settings on which "durable" stands.</summary>
    /// <returns>A sentence for the operator, or null when a commit means that the data is on disk.</returns>
    public static async Task<string?> FindDurabilityWarningAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        await using var command = dataSource.CreateCommand(
            """
            SELECT string_agg(name || ' = ' || setting, ', ' ORDER BY name)
              FROM pg_settings
             WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit') AND setting = 'off'
            """);
        return await command.ExecuteScalarAsync(cancellationToken) is string off
            ? $"PostgreSQL runs with {off}: a power cut may lose what was reported as durable."
            : null;
    }
}
