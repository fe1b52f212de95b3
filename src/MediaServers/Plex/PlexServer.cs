using System.Globalization;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.MediaServers.Http;

namespace MediaSync.MediaServers.Plex;

/// <summary>One Plex Media Server.</summary>
internal sealed class PlexServer(ServerConnection connection) : IMediaServer
{
    private const string SectionsPath = "library/sections";

    // Only a wish: servers may send these all the same. Media stays, it tells the file and its size.
    private const string Trimmed =
        "excludeElements=Genre,Country,Director,Writer,Producer,Role,Collection,Image,UltraBlurColors"
        + "&excludeFields=summary,tagline";

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
            answer.Date ?? throw connection.Unreadable(path, "a Date header"));
    }

    public async Task<IReadOnlyList<ServerLibrary>> ListLibrariesAsync(CancellationToken cancellationToken)
    {
        var container = await GetContainerAsync(SectionsPath, cancellationToken).ConfigureAwait(false);
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
            libraries.Add(new ServerLibrary(section.Key, identity, title, kind, section.ContentChangedAt));
        }

        return libraries;
    }

    public async Task<ServerPage> GetPageAsync(
        string library, MediaKind kind, int start, int size, CancellationToken cancellationToken)
    {
        // No sort: Plex's own order has the fewest ties (show, season, episode; then title), and what is undocumented about
        // sorting by id differs by version. Who pages joins rows by key and checks the count.
        var path = string.Create(
            CultureInfo.InvariantCulture,
            $"{SectionsPath}/{Uri.EscapeDataString(library)}/all?type={PlexTypes.NumberOf(kind)}&includeGuids=1&{Trimmed}"
            + $"&X-Plex-Container-Start={start}&X-Plex-Container-Size={size}");
        var container = await GetContainerAsync(path, cancellationToken).ConfigureAwait(false);
        var rows = container.Items ?? [];
        if (container is { TotalSize: not null, Offset: { } offset } && offset != start)
        {
            throw connection.Unreadable(path, $"the rows from {start}: it sent those from {offset}");
        }

        var items = new List<ServerItem>(rows.Count);
        items.AddRange(rows.Select(row => PlexItemMapper.Map(row, kind)).OfType<ServerItem>());
        int? total = container.TotalSize is { } announced ? (int)Math.Clamp(announced, 0, int.MaxValue) : null;
        return new ServerPage(items, rows.Count, total);
    }

    private static LibraryKind? KindOf(string? type) => type switch
    {
        "movie" => LibraryKind.Movies,
        "show" => LibraryKind.Shows,
        _ => null,
    };

    private async Task<PlexContainer> GetContainerAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await connection.GetAsync(path, PlexJson.Default.PlexAnswer, cancellationToken).ConfigureAwait(false);
        return answer.Value.Container ?? throw connection.Unreadable(path, "MediaContainer");
    }
}
