using System.Globalization;
using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Simulator.Viewers;
using Npgsql;

namespace MediaSync.Cluster.Tests.Crash;

/// <summary>
/// What there is to watch. Nothing is synced here: the first report of an item makes its placeholder, under fire like all else.
/// </summary>
internal static class CrashItems
{
    private const int Count = 100;

    private static int _tests;

    /// <summary>Items that no report has named before.</summary>
    public static IReadOnlyList<WatchableItem> Make()
    {
        var first = Interlocked.Increment(ref _tests) * 1_000;
        return [.. Enumerable.Range(first, Count).Select(id => new WatchableItem(id, [Named(id)], 1_200_000 + (id * 1_000)))];
    }

    /// <summary>Which media item each of them is.</summary>
    public static async Task<Dictionary<long, Guid>> MapAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("SELECT value, item_id FROM external_ids WHERE provider = 'imdb'");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var items = new Dictionary<long, Guid>();
        while (await reader.ReadAsync(cancellationToken))
        {
            items.Add(long.Parse(reader.GetString(0).AsSpan(2), CultureInfo.InvariantCulture), reader.GetGuid(1));
        }

        return items;
    }

    private static ItemReference Named(int id) => new()
    {
        Kind = MediaKind.Movie,
        ExternalIds = [new ExternalId("imdb", string.Create(CultureInfo.InvariantCulture, $"tt{id:0000000}"))],
    };
}
