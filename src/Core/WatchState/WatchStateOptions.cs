using System.ComponentModel.DataAnnotations;

namespace MediaSync.Core.WatchState;

/// <summary>How watch state is read from media servers' accounts and written to them.</summary>
public sealed class WatchStateOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string SectionName = "WatchState";

    /// <summary>
    /// How often each mapped account is read; a tenth more or less by chance, so that servers are not asked at once.
    /// </summary>
    /// <value>10 seconds to 1 day; default 5 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan ReadInterval { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// How often an account is read whole: the only way to see a mark that was set without a date in the same moment in which
    /// another was taken away.
    /// </summary>
    /// <value>10 minutes to 30 days; default 1 day.</value>
    [Range(typeof(TimeSpan), "00:10:00", "30.00:00:00")]
    public TimeSpan FullReadInterval { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How often this process looks for accounts that are due and for writes to send.</summary>
    /// <value>100 milliseconds to 1 minute; default 2 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan LookInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How long a change waits before it is written to the other accounts: what changes again meanwhile is written once.
    /// </summary>
    /// <value>0 to 10 minutes; default 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan WriteDelay { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Requests per second that write to one media server. A Jellyfin is told a value in one, a Plex some values in two.
    /// </summary>
    /// <value>0.1 to 1,000; default 5.</value>
    [Range(0.1, 1000.0)]
    public double WritesPerSecond { get; set; } = 5;

    /// <summary>Such requests that may go to one media server at once after a quiet time.</summary>
    /// <value>1 to 1,000; default 10.</value>
    [Range(1, 1_000)]
    public int WriteBurst { get; set; } = 10;

    /// <summary>Attempts after which a write is given up and kept as a dead letter.</summary>
    /// <value>1 to 100; default 10, which take about three hours.</value>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 10;

    /// <summary>
    /// How often everything is compared with what an account that is written to showed last: finds what came about without a
    /// report, such as a new copy of an item that was watched long ago.
    /// </summary>
    /// <value>1 minute to 7 days; default 1 hour.</value>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan CompareInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Media servers that one process reads and writes at once.</summary>
    /// <value>1 to 64; default 4.</value>
    [Range(1, 64)]
    public int MaxServersAtOnce { get; set; } = 4;
}
