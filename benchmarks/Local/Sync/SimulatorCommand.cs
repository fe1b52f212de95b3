using System.Globalization;
using MediaSync.Core.Catalog;
using MediaSync.Simulator.Servers;

namespace MediaSync.Benchmarks.Local.Sync;

/// <summary>
/// The simulated servers in a process of their own. Prints where they are, then obeys one line after another until its input
/// ends: the server's kind, a word, and for some a number.
/// </summary>
internal static class SimulatorCommand
{
    public static async Task<int> RunAsync(int episodes, CancellationToken cancellationToken)
    {
        var options = new SimulatedServersOptions
        {
            Movies = 0,
            Episodes = episodes,
            Shows = Math.Max(1, episodes / SyncSizes.EpisodesPerShow),
        };
        await using var servers = await SimulatedServers.StartAsync(options, cancellationToken: cancellationToken);
        foreach (var server in new[] { servers.Plex, servers.Jellyfin })
        {
            server.Content.VanishLibrary(MediaKind.Movie);
            server.Content.VanishLibrary(MediaKind.Artist);
        }

        Console.WriteLine($"{servers.Plex.Url} {servers.Plex.Token} {servers.Jellyfin.Url} {servers.Jellyfin.Token}");
        while (await Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            var words = line.Split(' ');
            var server = words[0] == nameof(servers.Plex) ? servers.Plex : servers.Jellyfin;
            Console.WriteLine(Obey(server, words[1], words.Length > 2 ? int.Parse(words[2], CultureInfo.InvariantCulture) : 0));
        }

        return 0;
    }

    private static long Obey(SimulatedServer server, string word, int number)
    {
        switch (word)
        {
            case SimulatorProcess.AddWord:
                // Seasons in turn: no two of the measured episodes are in one.
                var seasons = server.Content.Items(MediaKind.Season);
                server.Content.AddEpisode(seasons[number * 17 % seasons.Count]);
                return 0;
            case SimulatorProcess.LatencyWord:
                server.Latency = TimeSpan.FromMilliseconds(number);
                return 0;
            default:
                return server.Requests;
        }
    }
}
