using System.ComponentModel.DataAnnotations;

namespace MediaSync.Core.Playback.Reporting;

/// <summary>How a reporter sends.</summary>
public sealed class ReporterOptions
{
    /// <summary>Pause between calls that only carry progress; every other kind of report is sent at once.</summary>
    /// <value>0 to 1 minute; default 1 second.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Without a new report for this long the reporter asks for what is open to be committed.</summary>
    /// <value>100 milliseconds to 10 minutes; default 5 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan IdleAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest wait for an answer; then the outcome is unknown and the reports are sent again.</summary>
    /// <value>1 second to 5 minutes; default 20 seconds: longer than the server's own wait for a commit.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")]
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Longest pause after calls that failed; the first is a hundredth of it, each further one doubles.</summary>
    /// <value>100 milliseconds to 10 minutes; default 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Reports that are kept; of each item only the newest of each kind are. When full, further ones are turned away.
    /// </summary>
    /// <value>100 to 1,000,000; default 10,000.</value>
    [Range(100, 1_000_000)]
    public int MaxRetained { get; set; } = 10_000;

    /// <summary>Longest that disposing waits for what is open to be committed.</summary>
    /// <value>0 to 10 minutes; default 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan DisposeTimeout { get; set; } = TimeSpan.FromSeconds(30);
}
