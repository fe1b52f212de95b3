using System.Globalization;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.MediaServers.Http;

namespace MediaSync.MediaServers.Plex;

/// <summary>One Plex Media Server.</summary>
internal sealed class PlexServer(ServerConnection connection) : IMediaServer
{
    private const string SectionsPath = "library/sections";

    // No clock of a scan is that late; what is stamped earlier still shows in the counts.
    public ServerHabits Habits { get; } = new(
        ListsKindsTogether: false, TellsChangeMark: true, Overlap: TimeSpan.FromMinutes(10));

    public long Requests => connection.Requests;

    public async Task<ServerIdentity> GetIdentityAsync(CancellationToken cancellationToken)
    {
        // The root and not /identity: it wants the token, so one request proves the address and the right to be there.
        const string path = "";
        var answer = await connection.GetAsync(path, PlexJson.Default.PlexAnswer, cancellationToken).ConfigureAwait(false);
        var container = answer.Value.Container;
        if (container is not { MachineIdentifier.Length: > 0 })
        {
            throw connection.Unreadable(path, "machineIdentifier");
        }

        return new ServerIdentity(
            container.MachineIdentifier,
            container.FriendlyName is { Length: > 0 } name ? name : "Plex",
            container.Version ?? string.Empty,
            answer.Date ?? throw connection.Unreadable(path, "a Date header"))
        {
            AskedAt = answer.AskedAt,
        };
    }

    public async Task<ServerLibraries> ListLibrariesAsync(CancellationToken cancellationToken)
    {
        var (container, time) = await GetContainerAsync(SectionsPath, cancellationToken).ConfigureAwait(false);
        var libraries = new List<ServerLibrary>();
        var identities = new HashSet<string>(StringComparer.Ordinal);
        foreach (var section in container.Sections ?? [])
        {
            if (section is not { Key.Length: > 0 } || KindOf(section.Type) is not { } kind)
            {
                continue;
            }

            // A library is its uuid: keys are given again. One that has none, or another one's, is at least its key.
            var identity = section.Uuid is { Length: > 0 } uuid && identities.Add(uuid) ? uuid : $"key:{section.Key}";
            var title = section.Title ?? string.Empty;
            libraries.Add(new ServerLibrary(section.Key, identity, title, kind, section.ContentChangedAt)
            {
                IsScanning = section.IsRefreshing is true,
            });
        }

        return new ServerLibraries(libraries, time);
    }

    public async Task<ServerPage> ListAsync(ItemQuery query, int start, int size, CancellationToken cancellationToken)
    {
        var path = PlexQuery.PathOf(query, start, size);
        var (container, time) = await GetContainerAsync(path, cancellationToken).ConfigureAwait(false);
        var rows = container.Items ?? [];
        if (container is { TotalSize: not null, Offset: { } offset } && offset != start)
        {
            throw connection.Unreadable(path, $"the rows from {start}: it sent those from {offset}");
        }

        var items = new List<ServerItem>(rows.Count);
        items.AddRange(rows.Select(row => PlexItemMapper.Map(row, query.Kinds[0])).OfType<ServerItem>());
        int? total = container.TotalSize is { } announced ? (int)Math.Clamp(announced, 0, int.MaxValue) : null;
        return new ServerPage(items, rows.Count, total) { Time = time };
    }

    private static LibraryKind? KindOf(string? type) => type switch
    {
        "movie" => LibraryKind.Movies,
        "show" => LibraryKind.Shows,
        "artist" => LibraryKind.Music,
        _ => null,
    };

    private async Task<(PlexContainer Container, DateTimeOffset? Time)> GetContainerAsync(
        string path, CancellationToken cancellationToken)
    {
        var answer = await connection.GetAsync(path, PlexJson.Default.PlexAnswer, cancellationToken).ConfigureAwait(false);
        return (answer.Value.Container ?? throw connection.Unreadable(path, "MediaContainer"), answer.Date);
    }
}
