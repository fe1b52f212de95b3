using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Simulator.Servers;
using MediaSync.Simulator.Viewers;

namespace MediaSync.Simulator.Demo;

/// <summary>What viewers may watch: some movies and episodes, each under every name that a client could know it by.</summary>
internal static class DemoLibrary
{
    private const int Choice = 400;

    /// <summary>Chooses items of both servers; one that both have is one item with the names of both.</summary>
    /// <param name="servers">The servers, and the ids under which they were added.</param>
    public static IReadOnlyList<WatchableItem> Choose(IReadOnlyList<(SimulatedServer Server, Guid Id)> servers)
    {
        var playable = servers
            .SelectMany(entry => entry.Server.Library.Items.Select(item => (entry.Server, entry.Id, Item: item)))
            .Where(entry => entry.Item.Kind is MediaKind.Movie or MediaKind.Episode && entry.Item.Duration > TimeSpan.Zero)
            .GroupBy(entry => entry.Item.Id)
            .OrderBy(copies => copies.Key)
            .ToList();
        var step = Math.Max(1, playable.Count / Choice);
        return [.. playable
            .Where((_, index) => index % step == 0)
            .Select(copies =>
            {
                var item = copies.First().Item;
                var names = copies.Select(copy => new ItemReference { Server = copy.Id, Key = copy.Server.KeyOf(item) });
                return new WatchableItem(item.Id, [.. names, ByExternalId(item)], (long)item.Duration!.Value.TotalMilliseconds);
            })];
    }

    private static ItemReference ByExternalId(SimulatedItem item) =>
        new() { Kind = item.Kind, ExternalIds = [new ExternalId("imdb", item.Imdb!)] };
}
