using System.ComponentModel.DataAnnotations;

namespace MediaSync.Postgres.Embedded;

/// <summary>Settings of the PostgreSQL server that the program starts for itself. Section <c>Postgres</c>.</summary>
public sealed class EmbeddedPostgresOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Postgres";

    /// <summary>
    /// Where everything of this server lives: data, password, connection file, log. One live process per folder.
    /// </summary>
    /// <value>
    /// Default: <c>mediasync</c> in the user's data folder (<c>$XDG_DATA_HOME</c>, else <c>~/.local/share</c>); as root
    /// <c>/var/lib/mediasync</c>, owned by the unprivileged account that the server runs as.
    /// </value>
    public string? DataDirectory { get; set; }

    /// <summary>The folder with <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>, version 15 or newer.</summary>
    /// <value>Default: found through <c>PATH</c>, else the newest of the distribution's versioned folders.</value>
    public string? BinDirectory { get; set; }

    /// <summary>The loopback port.</summary>
    /// <value>1 to 65,535; default: a free one, chosen anew at every start.</value>
    [Range(1, 65_535)]
    public int? Port { get; set; }

    /// <summary>The server's <c>max_connections</c>.</summary>
    /// <value>20 to 1,000; default 100.</value>
    [Range(20, 1_000)]
    public int MaxConnections { get; set; } = 100;

    /// <summary>Longest wait for the server to take connections, the replay of its log after a crash included.</summary>
    /// <value>5 seconds to 1 hour; default 2 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:05", "01:00:00")]
    public TimeSpan StartTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Longest wait for an orderly stop; then the server is made to quit at once and replays its log at the next start.
    /// </summary>
    /// <value>1 second to 10 minutes; default 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
