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
    /// The first pages of the other kinds come on top, at most three.
    /// </summary>
    /// <value>1 to 32; default 4.</value>
    [Range(1, 32)]
    public int MaxPagesInFlight { get; set; } = 4;

    /// <summary>Servers that are synced at once; the others wait for their turn.</summary>
    /// <value>1 to 64; default 4.</value>
    [Range(1, 64)]
    public int MaxServersAtOnce { get; set; } = 4;

    /// <summary>Longest a stopping pass may take to store that it was stopped.</summary>
    /// <value>100 milliseconds to 1 minute; default 5 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
