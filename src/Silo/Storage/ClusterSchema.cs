using MediaSync.Postgres.Migrations;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MediaSync.Silo.Storage;

/// <summary>
/// The tables and queries that Orleans' providers find in the database: who is in the cluster, reminders, and grain state.
/// </summary>
internal static class ClusterSchema
{
    /// <summary>A set of its own: a database that serves one process only never has it.</summary>
    public static SchemaScripts Scripts { get; } =
        SchemaScripts.FromAssembly("mediasync-cluster", typeof(ClusterSchema).Assembly);

    /// <summary>
    /// Applies the files that the database does not have yet. Silos and clients read the queries once, when they start: call
    /// this before. Safe from several processes at once.
    /// </summary>
    /// <exception cref="SchemaException">The database's schema does not belong to this program.</exception>
    public static Task MigrateAsync(NpgsqlDataSource dataSource, ILoggerFactory loggers, CancellationToken cancellationToken) =>
        new Migrator(dataSource, loggers.CreateLogger<Migrator>(), TimeProvider.System).MigrateAsync(Scripts, cancellationToken);
}
