using System.ComponentModel.DataAnnotations;
using MediaSync.Core.Playback.State;

namespace MediaSync.Core.Playback;

/// <summary>Bounds and rules of playback.</summary>
public sealed class PlaybackOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string SectionName = "Playback";

    /// <summary>
    /// Share of the duration from which an item counts as watched. A change is kept with its time and applies to reports stamped
    /// after it.
    /// </summary>
    /// <value>0.5 to 1; default 0.9.</value>
    [Range(0.5, 1.0)]
    public double CompletionThreshold { get; set; } = CompletionThresholds.Default;

    /// <summary>
    /// Longest that an answer waits for the commit. Then it says so, with the marks, and the states stay accepted.
    /// </summary>
    /// <value>100 milliseconds to 1 minute; default 10 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan DurableWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>What a full or late answer tells its reporter to wait.</summary>
    /// <value>100 milliseconds to 5 minutes; default 2 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Unwritten states that one user may have; a completed viewing counts as one more. A tenth is kept for durable kinds.
    /// </summary>
    /// <value>1,000 to 1,000,000; default 2,000.</value>
    [Range(1_000, 1_000_000)]
    public int UnwrittenPerUser { get; set; } = 2_000;

    /// <summary>Unwritten states that the process may have, about 500 bytes each. A tenth is kept for durable kinds.</summary>
    /// <value>1,000 to 10,000,000; default 500,000.</value>
    [Range(1_000, 10_000_000)]
    public int UnwrittenLimit { get; set; } = 500_000;

    /// <summary>Users that may be active at once. When all are busy, further users are told to come back.</summary>
    /// <value>100 to 10,000,000; default 200,000.</value>
    [Range(100, 10_000_000)]
    public int MaxActiveUsers { get; set; } = 200_000;

    /// <summary>
    /// A user without calls for this long and without unwritten states is let go; its reporters see a new epoch then.
    /// </summary>
    /// <value>1 minute to 1 day; default 15 minutes.</value>
    [Range(typeof(TimeSpan), "00:01:00", "1.00:00:00")]
    public TimeSpan UserIdleTime { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>References whose media item is remembered, of each form; about 100 bytes each.</summary>
    /// <value>1,000 to 10,000,000; default 200,000.</value>
    [Range(1_000, 10_000_000)]
    public int ItemCacheLimit { get; set; } = 200_000;
}
