using MediaSync.Core.Flushing;
using Microsoft.Extensions.Options;
using Npgsql;

namespace MediaSync.Postgres.Playback;

/// <summary>
/// The writers' own small pool. Its connections prepare their few statements once, and die quickly when the other side is gone,
/// so that a cut-off writer frees its slot and its locks.
/// </summary>
internal sealed class FlushDataSource : IAsyncDisposable
{
    /// <summary>By this name writers know each other in <c>pg_stat_activity</c>.</summary>
    public const string ApplicationName = "mediasync-flush";

    private static readonly TimeSpan LongestLock = TimeSpan.FromSeconds(10);

    public FlushDataSource(PostgresConnection connection, IOptions<FlushOptions> options)
        : this(connection, options, LongestLock)
    {
    }

    internal FlushDataSource(PostgresConnection connection, IOptions<FlushOptions> options, TimeSpan lockTimeout)
    {
        LockTimeout = lockTimeout;
        var own = new NpgsqlConnectionStringBuilder(connection.ConnectionString).Options;
        var settings = new NpgsqlConnectionStringBuilder(connection.ConnectionString)
        {
            ApplicationName = ApplicationName,
            // Beyond the first, connections come and go with the process' share of the slots.
            MinPoolSize = 1,
            MaxPoolSize = options.Value.WriterSlots,
            NoResetOnClose = true,
            MaxAutoPrepare = 20,
            AutoPrepareMinUsages = 2,
            Timeout = 5,
            CommandTimeout = (int)Math.Ceiling(options.Value.CommandTimeout.TotalSeconds),
            TcpKeepAlive = true,
            TcpKeepAliveTime = 5,
            TcpKeepAliveInterval = 2,
            // After the connection string's own options, so that these have the last word.
            Options = $"{own} -c lock_timeout={LockTimeout.TotalMilliseconds:0} -c synchronous_commit=on "
                + "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3 -c tcp_user_timeout=12000",
        };
        // The name is a tag of Npgsql's instruments; without one, that is the connection string.
        Source = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = "MediaSync.Flushing" }.Build();
    }

    /// <summary>A flush that waited this long for a slot or a row gives up and looks for writers that died half-way.</summary>
    public TimeSpan LockTimeout { get; }

    /// <summary>The pool.</summary>
    public NpgsqlDataSource Source { get; }

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
