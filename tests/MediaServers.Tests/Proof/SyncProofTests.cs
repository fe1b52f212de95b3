using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.TestSupport.Databases;

namespace MediaSync.MediaServers.Tests.Proof;

public sealed class SyncProofTests(PostgresFixture postgres)
{
    [Theory]
    [InlineData(MediaServerKind.Jellyfin)]
    [InlineData(MediaServerKind.Plex)]
    public async Task Try(MediaServerKind kind)
    {
        await using var host = await ProofHost.StartAsync(postgres, kind);
        await ShowAsync(host, "first", () => { });
        await ShowAsync(host, "unchanged", () => { });
        var content = host.Server.Content;
        var shows = content.Items(MediaKind.Show);
        var seasons = content.Items(MediaKind.Season);
        await ShowAsync(host, "episode added", () => content.AddEpisode(seasons[20]));
        await ShowAsync(host, "old file added", () => content.AddEpisode(seasons[21], oldFile: true));
        await ShowAsync(host, "episode in new season", () => content.AddSeason(shows[7], 1));
        await ShowAsync(host, "show added", () => content.AddShow(2, 5));
        await ShowAsync(host, "old episode deleted", () => content.Delete(content.ChildrenOf(seasons[30])[0]));
        await ShowAsync(host, "newest deleted", () => content.Delete(content.ChildrenOf(seasons[31])[^1]));
        await ShowAsync(host, "season deleted", () => content.Delete(seasons[40]));
        await ShowAsync(host, "show deleted", () => content.Delete(shows[50]));
        await ShowAsync(host, "renamed", () => content.Rename(content.ChildrenOf(seasons[60])[0]));
        await ShowAsync(host, "moved", () => content.MoveToSeason(content.ChildrenOf(seasons[60])[1], content.ChildrenOf(content.Items(MediaKind.Show)[60])[0]));
        await ShowAsync(host, "edited", () => content.Edit(content.ChildrenOf(seasons[61])[1], "Another title"));
        await ShowAsync(host, "show edited", () => content.Edit(shows[3], "Another show"));
        await ShowAsync(host, "replaced", () => content.ReplaceFile(content.ChildrenOf(seasons[61])[2]));
        await ShowAsync(host, "storm", content.Storm);
        await ShowAsync(host, "30 % gone", () => content.HidePercent(MediaKind.Episode, 30));
        await ShowAsync(host, "30 % still gone", () => { });
        await ShowAsync(host, "back", content.Unhide);
        await ShowAsync(host, "library gone", () => content.VanishLibrary(MediaKind.Show));
        await ShowAsync(host, "library back", () => content.ReturnLibrary(MediaKind.Show));
    }

    private static async Task ShowAsync(ProofHost host, string name, Action change)
    {
        host.Time.Advance(TimeSpan.FromMinutes(20));
        change();
        var start = host.Server.Requests;
        var cost = await host.VisitAsync();
        var status = await host.StatusAsync();
        var (there, here) = await host.CompareAsync();
        TestContext.Current.SendDiagnosticMessage("x");
        Console.WriteLine($"{host.Server.Kind} {name}: {cost.Requests} requests, {cost.Statements} statements, {cost.Rows} rows; {cost.Pass?.Mode} {cost.Pass?.Reason} +{cost.Pass?.Added} ~{cost.Pass?.Changed} -{cost.Pass?.Removed} {status.State} {cost.Pass?.Message} differs {there}/{here} missing {status.MissingSince}");
        if (cost.Requests > 2 && name != "first")
        {
            foreach (var request in host.Server.RequestLog.TakeLast((int)cost.Requests))
            {
                Console.WriteLine("     " + request.ToString()![..Math.Min(230, request.ToString()!.Length)]);
            }
        }
    }
}
