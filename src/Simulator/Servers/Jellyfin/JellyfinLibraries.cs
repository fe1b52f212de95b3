using System.Text.Json.Nodes;
using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>The libraries of a simulated Jellyfin, as users see them and as an administrator does.</summary>
internal sealed class JellyfinLibraries(SimulatedServer server)
{
    private const string MoviesId = "f137a2dd000000000000000000000001";
    private const string ShowsId = "a656b907000000000000000000000002";
    private const string MusicId = "7e64e319000000000000000000000003";

    /// <summary>The id of the library that holds a kind.</summary>
    public static string IdOf(MediaKind kind) => kind switch
    {
        MediaKind.Movie => MoviesId,
        MediaKind.Show or MediaKind.Season or MediaKind.Episode => ShowsId,
        _ => MusicId,
    };

    /// <summary>The ids of all libraries.</summary>
    public IReadOnlyList<string> Ids => [.. Present().Select(IdOf)];

    /// <summary>The library with an id; null if there is none, or it has vanished.</summary>
    public SimulatedSection? Find(string id) => Present().FirstOrDefault(section => IdOf(section) == id);

    public JsonObject Views()
    {
        lock (server.Content.Gate)
        {
            var views = Present().OrderBy(section => section.Name, StringComparer.Ordinal).Select(View).ToArray();
            return new JsonObject
            {
                ["Items"] = new JsonArray(views),
                ["TotalRecordCount"] = views.Length,
                ["StartIndex"] = 0,
            };
        }
    }

    public JsonArray VirtualFolders()
    {
        lock (server.Content.Gate)
        {
            return [.. Present().Select(Folder)];
        }
    }

    private static string IdOf(SimulatedSection section) => section.Name switch
    {
        "Movies" => MoviesId,
        "Shows" => ShowsId,
        _ => MusicId,
    };

    private static string TypeOf(SimulatedSection section) => section.Name switch
    {
        "Movies" => "movies",
        "Shows" => "tvshows",
        _ => "music",
    };

    private static JsonNode Folder(SimulatedSection section) => new JsonObject
    {
        ["Name"] = section.Name,
        ["Locations"] = new JsonArray($"/media/{section.Name}"),
        ["CollectionType"] = TypeOf(section),
        ["LibraryOptions"] = new JsonObject
        {
            ["Enabled"] = true,
            ["EnableRealtimeMonitor"] = false,
            ["PathInfos"] = new JsonArray(new JsonObject { ["Path"] = $"/media/{section.Name}" }),
        },
        ["ItemId"] = IdOf(section),
        ["RefreshStatus"] = section.IsScanning ? "Active" : "Idle",
    };

    private IEnumerable<SimulatedSection> Present() => server.Content.Tree.Sections.Where(section => !section.IsVanished);

    private JsonNode View(SimulatedSection section) => new JsonObject
    {
        ["Name"] = section.Name,
        ["ServerId"] = server.MachineId,
        ["Id"] = IdOf(section),
        // A library's own: it does not move with what is in it.
        ["Etag"] = JellyfinEtag.Of(section.Name.Length),
        ["DateCreated"] = "2026-01-01T00:00:00.0000000Z",
        ["DateLastMediaAdded"] = "0001-01-01T00:00:00.0000000Z",
        ["SortName"] = section.Name.ToLowerInvariant(),
        ["Path"] = $"/config/root/default/{section.Name}",
        ["ChannelId"] = null,
        ["ProviderIds"] = new JsonObject(),
        ["IsFolder"] = true,
        ["Type"] = "CollectionFolder",
#pragma warning disable CA5394 // Real servers make this number up as well, and nothing depends on it.
        ["ChildCount"] = Random.Shared.Next(1, 10),
#pragma warning restore CA5394
        ["CollectionType"] = TypeOf(section),
        ["ImageTags"] = new JsonObject(),
        ["BackdropImageTags"] = new JsonArray(),
        ["ImageBlurHashes"] = new JsonObject(),
        ["LocationType"] = "FileSystem",
        ["MediaType"] = "Unknown",
    };
}
