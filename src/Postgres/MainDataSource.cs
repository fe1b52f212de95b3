using Microsoft.Extensions.Logging;
using Npgsql;

namespace MediaSync.Postgres;

/// <summary>The pool of everything but flushes, which have one of their own: a storm of reads must not keep writes out.</summary>
public static class MainDataSource
{
    /// <summary>
    /// Most connections, unless the connection string says otherwise: far below a server's usual 100, so that several processes
    /// and the flushes fit beside each other.
    /// </summary>
    public const int MaxPoolSize = 20;

    /// <summary>Opens the pool; connects when it is first used.</summary>
    public static NpgsqlDataSource Create(PostgresConnection connection, ILoggerFactory loggers)
    {
        var settings = new NpgsqlConnectionStringBuilder(connection.ConnectionString);
        settings.ApplicationName ??= "mediasync";
        if (!settings.ShouldSerialize("Maximum Pool Size"))
        {
            settings.MaxPoolSize = MaxPoolSize;
        }

        return new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = "MediaSync" }.UseLoggerFactory(loggers).Build();
    }
}
