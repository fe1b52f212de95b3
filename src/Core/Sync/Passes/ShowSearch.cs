namespace MediaSync.Core.Sync.Passes;

/// <summary>What a pass wants to know of one show or album: what is new, changed and gone of what is below it.</summary>
/// <param name="Pass">The server, the library and the pass that asks.</param>
/// <param name="Library">The key by which requests call the library.</param>
/// <param name="Kind">What the library holds.</param>
/// <param name="Show">The server's key of the show or album.</param>
public sealed record ShowSearch(PassKey Pass, string Library, LibraryKind Kind, string Show)
{
    /// <summary>Episodes or tracks may differ.</summary>
    public required bool SeeksLeaves { get; init; }

    /// <summary>Seasons may differ.</summary>
    public required bool SeeksBetween { get; init; }

    /// <summary>
    /// The watermark that the pass began with: as long as it stands, nothing was written that was found after it.
    /// </summary>
    public DateTimeOffset? Watermark { get; init; }

    /// <summary>
    /// The server's counts and marks of the show and its library when the search was decided; null if they were not read.
    /// </summary>
    public string? Mark { get; init; }

    /// <summary>True if an answer to this is one to the other search too, whichever pass asks.</summary>
    public bool IsSameAs(ShowSearch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return this == other || (Mark is not null && this with { Pass = other.Pass } == other);
    }
}
