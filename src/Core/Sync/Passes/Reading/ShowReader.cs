using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes.Reading;

/// <summary>Reads what is doubtful of one show or album, and compares it with the mirror.</summary>
internal static class ShowReader
{
    /// <summary>Reads and compares; writes nothing.</summary>
    public static async Task<ShowChanges> ReadAsync(
        ShowSearch search, IMediaServer server, IMirrorReader mirror, SyncOptions options, CancellationToken cancellationToken)
    {
        var difference = new Difference();
        var mirrored = await mirror.ListKeysBelowAsync(search.Pass, search.Show, cancellationToken).ConfigureAwait(false);
        foreach (var kinds in KindsOf(search, server.Habits))
        {
            var query = new ItemQuery(search.Library, kinds) { Within = search.Show };
            var moment = new ServerMoment("", null, 0);
            if (await CompleteListing.ReadAsync(server, query, options, moment, cancellationToken).ConfigureAwait(false)
                is not { } listed)
            {
                return difference.ToChanges(isWhole: false);
            }

            var keys = listed.Select(item => item.Key).ToHashSet(StringComparer.Ordinal);
            foreach (var below in mirrored.Where(below => kinds.Contains(below.Kind) && !keys.Contains(below.Key)))
            {
                difference.AddGone(below.Key, below.Kind);
            }

            await difference.CompareAsync(mirror, search.Pass, listed, cancellationToken).ConfigureAwait(false);
        }

        return difference.ToChanges(isWhole: true);
    }

    // A request for each kind that is in doubt, unless one tells all.
    private static IEnumerable<IReadOnlyList<MediaKind>> KindsOf(ShowSearch search, ServerHabits habits)
    {
        var shape = LibraryShape.Of(search.Kind, habits);
        return habits.ListsKindsTogether
            ? [shape.Below]
            : shape.Below.Where(kind => kind == shape.Leaf ? search.SeeksLeaves : search.SeeksBetween)
                .Select(kind => (IReadOnlyList<MediaKind>)[kind]);
    }
}
