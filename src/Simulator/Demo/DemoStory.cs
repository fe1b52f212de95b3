using MediaSync.Core.Catalog;
using MediaSync.Simulator.Servers;

namespace MediaSync.Simulator.Demo;

/// <summary>What happens to a simulated server during a demo, in words and deeds.</summary>
internal static class DemoStory
{
    /// <summary>The story of one server; it ends with the content that it began with.</summary>
    public static IEnumerable<(string Words, Action Change)> Of(SimulatedContent content)
    {
        SimulatedItem show = null!;
        SimulatedItem season = null!;
        SimulatedItem episode = null!;
        return
        [
            ("nothing happened", () => { }),
            ("a show with 2 seasons of 5 episodes came", () =>
            {
                show = content.AddShow(2, 5);
                season = Seasons(content, show)[0];
            }),
            ("an episode came", () => episode = content.AddEpisode(season)),
            ("its file was renamed", () => content.Rename(episode)),
            ("it was moved to the other season", () => content.MoveToSeason(episode, Seasons(content, show)[1])),
            ("its title was edited", () => content.Edit(episode, "The Last Reel")),
            ("it was deleted", () => content.Delete(episode)),
            ("a season was deleted", () => content.Delete(season)),
            ("the show was deleted", () => content.Delete(show)),
        ];
    }

    private static List<SimulatedItem> Seasons(SimulatedContent content, SimulatedItem show) =>
        [.. content.ChildrenOf(show).Where(child => child.Kind == MediaKind.Season)];
}
