using MediaSync.Postgres;
using Microsoft.Extensions.Options;
using Npgsql;

namespace MediaSync.Silo.Storage;

/// <summary>
/// The small pool of the cluster's own business: members, reminders, grain storage. A type of its own, so that a storm of
/// reads or flushes in the product's pools cannot keep a silo from saying that it is alive.
/// </summary>
internal sealed class ClusterDataSource : IAsyncDisposable
{
    public ClusterDataSource(PostgresConnection connection, IOptions<SiloOptions> options, ILoggerFactory loggers)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection.ConnectionString)
        {
            ApplicationName = "mediasync-cluster",
            MaxPoolSize = options.Value.MaxClusterConnections,
            Timeout = 5,
            CommandTimeout = 10,
        };
        Source = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = "MediaSync.Cluster" }
            .UseLoggerFactory(loggers)
            .Build();
    }

    public NpgsqlDataSource Source { get; }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
