using System.Text.Json;
using MediaSync.TestSupport.Captures;

namespace MediaSync.Simulator.Tests.Captures;

/// <summary>Captured answers of real servers. Whoever asks for one where there are none is skipped.</summary>
internal static class Captured
{
    /// <summary>A whole answer.</summary>
    public static JsonElement Answer(string file)
    {
        Assert.SkipWhen(CaptureFolder.Path is null, CaptureFolder.Absent);
        return JsonDocument.Parse(CaptureServer.Read(CaptureFolder.Path!, file).ToJsonString()).RootElement;
    }

    /// <summary>Rows of a type from any captured list of Jellyfin.</summary>
    public static IEnumerable<JsonElement> JellyfinRows(string type) => Rows(
        CaptureFolder.Lists("jellyfin"), answer => answer.GetProperty("Items"), row => row.GetProperty("Type").GetString() == type);

    /// <summary>Rows of a type from any captured list of Plex.</summary>
    public static IEnumerable<JsonElement> PlexRows(string type) => Rows(
        CaptureFolder.Lists("plex"),
        answer => answer.GetProperty("MediaContainer").GetProperty("Metadata"),
        row => row.GetProperty("type").GetString() == type);

    private static IEnumerable<JsonElement> Rows(
        IEnumerable<string> files, Func<JsonElement, JsonElement> list, Func<JsonElement, bool> isWanted) =>
        files.SelectMany(file => list(Answer(file)).EnumerateArray()).Where(isWanted);
}
