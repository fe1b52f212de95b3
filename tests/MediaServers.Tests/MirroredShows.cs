using MediaSync.Core.Catalog;
using MediaSync.Simulator.Servers;
using Npgsql;

namespace MediaSync.MediaServers.Tests;

/// <summary>Compares a simulated server whose one library holds shows with its mirror.</summary>
internal static class MirroredShows
{
    private static readonly MediaKind[] Kinds = [MediaKind.Show, MediaKind.Season, MediaKind.Episode];

    /// <summary>Keys that only the server has, and keys that only the mirror has.</summary>
    public static async Task<(int OnlyThere, int OnlyHere)> CompareAsync(
        SimulatedServer server, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var there = Kinds.SelectMany(server.Content.Items).Select(server.KeyOf).ToHashSet();
        var here = new HashSet<string>();
        await using var command = database.CreateCommand("SELECT key FROM server_items WHERE library_id IS NOT NULL");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            here.Add(reader.GetString(0));
        }

        return (there.Except(here).Count(), here.Except(there).Count());
    }
}
