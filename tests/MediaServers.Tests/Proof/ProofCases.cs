using MediaSync.Core.Catalog;
using MediaSync.Simulator.Servers;

namespace MediaSync.MediaServers.Tests.Proof;

/// <summary>The rows of the table, in the order in which they happen to one library.</summary>
internal static class ProofCases
{
    public static IEnumerable<ProofCase> All(SimulatedContent content)
    {
        var shows = content.Items(MediaKind.Show);
        var seasons = content.Items(MediaKind.Season).Where(season => content.ChildrenOf(season).Count > 4).ToList();
        var renamed = content.ChildrenOf(seasons[60])[0];
        return
        [
            new("first sync", _ => { }) { MaxRequests = 12, MaxPlexRequests = 9 },
            new("unchanged", _ => { }) { MaxRequests = 2, MaxPlexRequests = 1, MaxStatements = 3, Rows = 0 },
            new("unchanged, strong check", _ => { })
            {
                MaxRequests = 2, MaxPlexRequests = 3, MaxStatements = 3, Rows = 0, Wait = TimeSpan.FromHours(25),
            },
            new("one episode added", held => held.AddEpisode(seasons[20])) { MaxRequests = 3 },
            new("one added, with an old file date", held => held.AddEpisode(seasons[21], oldFile: true)) { MaxRequests = 3 },
            new("first episode of a new season", held => held.AddSeason(shows[7], 1)) { MaxRequests = 4 },
            new("a show added", held => held.AddShow(2, 5)) { MaxRequests = 5 },
            new("an old episode deleted", held => held.Delete(held.ChildrenOf(seasons[30])[0])) { MaxRequests = 4 },
            new("the newest episode deleted", held => held.Delete(held.ChildrenOf(seasons[31])[^1])) { MaxRequests = 4 },
            new("a season deleted", held => held.Delete(seasons[40])) { MaxRequests = 5 },
            new("a show deleted", held => held.Delete(shows[50])) { MaxRequests = 4 },
            new("a file renamed", held => held.Rename(renamed)),
            new("a file moved to another season", held => held.MoveToSeason(renamed, Sibling(held, seasons[60]))),
            new("an episode's metadata edited", held => held.Edit(held.ChildrenOf(seasons[61])[1], "Another title"))
            {
                MaxRequests = 3,
            },
            new("a show's metadata edited", held => held.Edit(shows[3], "Another name")) { MaxRequests = 3 },
            new("a file replaced", held => held.ReplaceFile(held.ChildrenOf(seasons[61])[2])),
            new("watch state changed elsewhere", _ => { })
            {
                MaxRequests = 2, Rows = 0, Watch = (accounts, held) => accounts.MarkPlayed(accounts.All[0], held.Items(MediaKind.Episode)[9]),
            },
            new("nightly storm", StormWithMark) { Rows = 0 },
            new("30 % vanished", held => held.HidePercent(MediaKind.Episode, 30))
            {
                // The delta still holds the storm for a Jellyfin; a Plex is asked by its strong check.
                MaxRequests = 11, Wait = TimeSpan.FromHours(25), MayDiffer = true, Says = "nothing deleted, waits for a word",
            },
            new("… the next visit", _ => { }) { MaxRequests = 3, Rows = 0, MayDiffer = true, Says = "still waits" },
            new("… 24 hours later", _ => { }) { Wait = TimeSpan.FromHours(24), Says = "deleted" },
            new("… and all back", held => held.Unhide())
            {
                // Nothing in a Jellyfin's delta: it takes some counts in a row that do not fit before everything is read.
                MaxRequests = 2 + 2 + 2 + 10, MaxPlexRequests = 10, MaxVisits = 4, Wait = TimeSpan.FromHours(25),
            },
            new("library vanished", held => held.VanishLibrary(MediaKind.Show))
            {
                // The first visit of a Jellyfin is refused; the next one asks what libraries there are.
                MaxRequests = 6, Rows = 0, MaxVisits = 2, MayDiffer = true, Says = "nothing deleted",
            },
            new("… and back, before a Jellyfin is asked again what it has", held => held.ReturnLibrary(MediaKind.Show)) { MaxRequests = 12, Rows = 0 },
        ];
    }

    // A Plex may move its mark too, which it does for no more reason.
    private static void StormWithMark(SimulatedContent content)
    {
        content.Storm();
        content.TouchContentMark(MediaKind.Show);
    }

    private static SimulatedItem Sibling(SimulatedContent content, SimulatedItem season) =>
        content.ChildrenOf(season.Show!).First(other => other.Kind == MediaKind.Season && other != season);
}
