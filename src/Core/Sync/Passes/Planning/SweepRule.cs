using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes.Planning;

/// <summary>
/// Decides when everything that is a file is read although neither the delta nor the counts ask for it: a file that was replaced
/// or renamed moves the library's change mark and nothing else.
/// </summary>
internal static class SweepRule
{
    /// <summary>The decision, after a pass whose counts all fit.</summary>
    /// <param name="mark">What earlier passes left.</param>
    /// <param name="library">The library as the server told it; without a change mark it is never swept.</param>
    /// <param name="isExplained">The pass found something that is new, changed or gone: the mark moved for that.</param>
    /// <param name="files">Movies, episodes and tracks that are mirrored.</param>
    /// <param name="now">Our clock.</param>
    /// <param name="options">How often, and how large a library may be.</param>
    public static SweepNeed Choose(
        LibraryMark mark, ServerLibrary library, bool isExplained, long files, DateTimeOffset now, SyncOptions options)
    {
        // The list of a library that is being scanned proves nothing yet: its mark stays as it was seen before.
        var hasMoved = library.ChangeMark is { } told && told != mark.ChangeMark;
        if (!hasMoved || library.IsScanning || files > options.MaxSweptItems)
        {
            return SweepNeed.None;
        }

        // Without a mark that was seen a reading is owed: what is found now cannot explain what moved before it.
        if (isExplained && mark.ChangeMark is not null)
        {
            return SweepNeed.None;
        }

        var isTooSoon = mark.SweptAt is { } last && now - last < options.SweepInterval;
        return isTooSoon ? SweepNeed.Later : SweepNeed.Now;
    }
}
