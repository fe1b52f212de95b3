using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Simulator.Servers;
using MediaSync.Simulator.Viewers;

namespace MediaSync.Simulator.Demo;

/// <summary>What viewers may watch: some movies and episodes, each under every name that a client could know it by.</summary>
public static class DemoLibrary
{
    private const int Choice = 400;

    /// <summary>Chooses items of both servers; one that both have is one item with the names of both.</summary>
    /// <param name="servers">The servers, and the ids under which they were added.</param>
    public static IReadOnlyList<WatchableItem> Choose(IReadOnlyList<(SimulatedServer Server, Guid Id)> servers)
    {
        var copies = servers
            .SelectMany(entry => entry.Server.Library.Items.Select(item => (entry.Server, entry.Id, Item: item)))
            .ToLookup(entry => entry.Item.Id);
        return
        [
            .. ChooseOf(copies.Select(of => of.First().Item)).Select(item =>
            {
                var names = copies[item.Id].Select(copy => new ItemReference { Server = copy.Id, Key = copy.Server.KeyOf(item) });
                return Watchable(item, names);
            }),
        ];
    }

    /// <summary>Chooses items that no server has, or none that is mirrored: they go by their external ids alone.</summary>
    public static IReadOnlyList<WatchableItem> ChooseUnmirrored(SimulatedLibrary library)
    {
        ArgumentNullException.ThrowIfNull(library);
        return [.. ChooseOf(library.Items).Select(item => Watchable(item, []))];
    }

    /// <summary>Some from everywhere.</summary>
    private static IEnumerable<SimulatedItem> ChooseOf(IEnumerable<SimulatedItem> items)
    {
        var playable = items
            .Where(item => item.Kind is MediaKind.Movie or MediaKind.Episode && item.Duration > TimeSpan.Zero)
            .OrderBy(item => item.Id)
            .ToList();
        var step = Math.Max(1, playable.Count / Choice);
        return playable.Where((_, index) => index % step == 0);
    }

    private static WatchableItem Watchable(SimulatedItem item, IEnumerable<ItemReference> names) =>
        new(item.Id, [.. names, ByExternalId(item)], (long)item.Duration!.Value.TotalMilliseconds);

    private static ItemReference ByExternalId(SimulatedItem item) =>
        new() { Kind = item.Kind, ExternalIds = [new ExternalId("imdb", item.Imdb!)] };
}
