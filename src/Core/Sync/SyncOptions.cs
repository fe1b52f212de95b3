using System.ComponentModel.DataAnnotations;

namespace MediaSync.Core.Sync;

/// <summary>How libraries are mirrored. Section <c>Sync</c>.</summary>
public sealed class SyncOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string SectionName = "Sync";

    /// <summary>Rows asked for in one request, and written in one transaction.</summary>
    /// <value>1 to 1,000; default 1,000.</value>
    [Range(1, 1_000)]
    public int PageSize { get; set; } = 1_000;

    /// <summary>
    /// Pages of one library that are requested or wait to be written at once: bounds both the requests in flight and the memory.
    /// The first pages of the other kinds come on top, at most three, and the page that is taken in while one is written.
    /// </summary>
    /// <value>1 to 32; default 4.</value>
    [Range(1, 32)]
    public int MaxPagesInFlight { get; set; } = 4;

    /// <summary>
    /// Servers whose libraries are read at once; the others wait for their turn. A server that does not answer takes no turn.
    /// </summary>
    /// <value>1 to 64; default 4.</value>
    [Range(1, 64)]
    public int MaxServersAtOnce { get; set; } = 4;

    /// <summary>How long after a visit a server is visited again, give or take a tenth.</summary>
    /// <value>0 to 7 days; default 15 minutes. 0 leaves it to people and to the servers' own messages.</value>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Longest wait for a server that fails again and again: the wait doubles from a minute up to this.</summary>
    /// <value>1 minute to 1 day; default 1 hour.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan MaxRetryWait { get; set; } = TimeSpan.FromHours(1);

    /// <summary>A library that was not read as a whole for this long is. The only guard against what servers hide.</summary>
    /// <value>1 hour to 90 days; default 7 days.</value>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00")]
    public TimeSpan FullInterval { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often a server is asked who it is, and a Jellyfin what libraries it has.</summary>
    /// <value>1 minute to 7 days; default 1 hour.</value>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")]
    public TimeSpan ServerCheckInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How often a library whose change mark stands still is compared all the same: nothing proves that Plex moves the mark for
    /// deletions.
    /// </summary>
    /// <value>0 (always) to 1 day; default 1 hour.</value>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan StrongCheckInterval { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// How often all movies, episodes or tracks of a library are read when its change mark moved and neither the delta nor the
    /// counts say why, as when a file was replaced.
    /// </summary>
    /// <value>0 (always) to 7 days; default 6 hours.</value>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan SweepInterval { get; set; } = TimeSpan.FromHours(6);

    /// <summary>
    /// Movies, episodes or tracks of a library that is read so, which takes a request for each <see cref="PageSize"/> of them. A
    /// larger one is left to its next full pass.
    /// </summary>
    /// <value>0 (none) to 1,000,000; default 50,000.</value>
    [Range(0, 1_000_000)]
    public int MaxSweptItems { get; set; } = 50_000;

    /// <summary>
    /// Deletions beyond this part of a library wait for a user's word, or until <see cref="DeletionDelay"/> has shown the same.
    /// </summary>
    /// <value>0 to 100 percent; default 20.</value>
    [Range(0, 100)]
    public int MaxDeletionPercent { get; set; } = 20;

    /// <summary>How long passes must agree before many items are deleted without a user's word.</summary>
    /// <value>1 hour to 30 days; default 24 hours.</value>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan DeletionDelay { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Shows or albums that an incremental pass lists to find a difference; with more it reads everything.</summary>
    /// <value>1 to 100; default 5.</value>
    [Range(1, 100)]
    public int MaxSearchedContainers { get; set; } = 5;

    /// <summary>
    /// Listen to the servers' own messages, which bring a visit forward. It only shortens the wait: without it every change is
    /// found by the visit after <see cref="Interval"/>. One connection per server, in a cluster too.
    /// </summary>
    /// <value>Default true.</value>
    public bool Push { get; set; } = true;

    /// <summary>
    /// In a cluster, how long a silo may have requests in flight at a media server without renewing its leave. What a silo that
    /// died held is free when it is declared dead, and after this time at the latest. Silos renew three times as often.
    /// </summary>
    /// <value>1 second to 5 minutes; default 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan RequestLease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// In a cluster, how often every server is asked whether its visit is due: visits are at most so much late. The servers of a
    /// silo that died are asked at once when it is declared dead, and within this time at the latest.
    /// </summary>
    /// <value>1 second to 10 minutes; default 1 minute.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan DueCheckInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Longest a stopping pass may take to store that it was stopped.</summary>
    /// <value>100 milliseconds to 1 minute; default 5 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
