using System.ComponentModel.DataAnnotations;

namespace MediaSync.MediaServers;

/// <summary>How media servers are asked: how much at once, how long, how often again.</summary>
public sealed class MediaServersOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string SectionName = "MediaServers";

    /// <summary>
    /// Requests in flight per server, whatever the number of passes, and in a cluster of silos. Home servers are small: more
    /// than a few parallel listings slow down the people who watch.
    /// </summary>
    /// <value>1 to 64; default 4.</value>
    [Range(1, 64)]
    public int MaxRequestsInFlight { get; set; } = 4;

    /// <summary>
    /// Longest that one attempt may take, from sending to the last byte. A page of 1,000 rows takes a slow server many seconds.
    /// </summary>
    /// <value>1 second to 10 minutes; default 120 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>Longest that opening a connection may take; part of <see cref="RequestTimeout"/>.</summary>
    /// <value>100 milliseconds to 2 minutes; default 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:02:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Attempts per request, the first included, on 408, 425, 429, 5xx, timeouts and dropped connections.</summary>
    /// <value>1 to 20; default 5.</value>
    [Range(1, 20)]
    public int MaxAttempts { get; set; } = 5;

    /// <summary>
    /// Wait before the second attempt. It doubles each time, with jitter, so that callers do not come back together.
    /// </summary>
    /// <value>1 millisecond to 1 minute; default 500 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan RetryBaseDelay { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest wait between two attempts when the server names none.</summary>
    /// <value>1 millisecond to 10 minutes; default 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Longest wait that a server's Retry-After is granted; a longer one is cut to this. 0 leaves all waits to the backoff.
    /// </summary>
    /// <value>0 to 1 hour; default 2 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan MaxRetryAfter { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Largest answer that is read, in bytes after decompression; a larger one is refused. A Plex that does not page answers
    /// with a whole library, 3 to 5 KB a row.
    /// </summary>
    /// <value>1 KiB to 1 GiB; default 128 MiB.</value>
    [Range(1024L, 1024L * 1024 * 1024)]
    public long MaxResponseBytes { get; set; } = 128L * 1024 * 1024;

    /// <summary>
    /// Largest message of a server's own that is read, in bytes. A longer one is only known to be there, which is enough: it is a
    /// list of what changed.
    /// </summary>
    /// <value>1 KiB to 64 MiB; default 1 MiB.</value>
    [Range(1024, 64 * 1024 * 1024)]
    public int MaxMessageBytes { get; set; } = 1024 * 1024;

    /// <summary>
    /// The id this installation is known by on media servers: X-Plex-Client-Identifier, Jellyfin's DeviceId. It must stay the
    /// same; give each installation its own if several use one server with the same user's token.
    /// </summary>
    /// <value>A UUID; the default is the same for all installations.</value>
    public Guid ClientId { get; set; } = new("5f0e2c1a-7a3b-4d55-9a07-6d6564696173");
}
