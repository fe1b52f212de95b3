using System.ComponentModel.DataAnnotations;

namespace MediaSync.Core.Flushing;

/// <summary>How states reach the database.</summary>
public sealed class FlushOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string SectionName = "Flushing";

    /// <summary>
    /// Longest that states which nobody waits for are held back, so that reports of the same item meet in memory and many users
    /// share a transaction. A process that is killed loses at most this much of its memory; reporters send it again.
    /// </summary>
    /// <value>10 milliseconds to 1 minute; default 1 second. Deadlines are rounded up by at most a tenth.</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan Linger { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Flushes that may run at once in all processes on this database: the number of writer slots. Every process must be given
    /// the same number.
    /// </summary>
    /// <value>1 to 64; default 2.</value>
    [Range(1, 64)]
    public int WriterSlots { get; set; } = 2;

    /// <summary>
    /// Rows after which no further user is added to a flush. One user's states are never split, so a flush may be larger.
    /// </summary>
    /// <value>1 to 10,000; default 1,000.</value>
    [Range(1, 10_000)]
    public int BatchRows { get; set; } = 1_000;

    /// <summary>Pause after the first failed flush; it doubles with every further one.</summary>
    /// <value>10 milliseconds to 10 seconds; default 100 milliseconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:10")]
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Longest pause between failed flushes. There is no end to trying: nothing that was accepted is dropped.</summary>
    /// <value>100 milliseconds to 1 minute; default 5 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Longest that a flush may take in the database, its wait for a slot or a row (at most 10 seconds) included. Then it is cut
    /// off, kept and tried again.
    /// </summary>
    /// <value>15 seconds to 5 minutes; default 20 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:15", "00:05:00")]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The process reports that it is not ready when some state is overdue by more than this.</summary>
    /// <value>1 second to 10 minutes; default 15 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan OverdueLimit { get; set; } = TimeSpan.FromSeconds(15);
}
