using System.Text.Json;
using System.Text.Json.Serialization;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;

namespace MediaSync.Postgres.Servers;

/// <summary>Reads a server's libraries from the JSON that comes in the server's own row: one statement for both.</summary>
internal sealed partial class StoredLibraryJson
{
    /// <summary>The libraries in the order of the JSON.</summary>
    public static IReadOnlyList<StoredLibrary> Read(string json) =>
        [.. JsonSerializer.Deserialize(json, Context.Default.ListRow)!.Select(row => new StoredLibrary(
            row.Id, new ServerLibrary(row.Key, row.Identity, row.Title, (LibraryKind)row.Kind, ChangeMark: null), row.Missing))];

    internal sealed record Row(Guid Id, string Key, string Identity, string Title, short Kind, DateTimeOffset? Missing);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(List<Row>))]
    private sealed partial class Context : JsonSerializerContext;
}
