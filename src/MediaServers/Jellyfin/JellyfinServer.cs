using System.Globalization;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.MediaServers.Http;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>One Jellyfin, 10.8 to 12.</summary>
internal sealed class JellyfinServer(ServerConnection connection) : IMediaServer
{
    private readonly JellyfinViewer _viewer = new(connection);

    public long Requests => connection.Requests;

    public async Task<ServerIdentity> GetIdentityAsync(CancellationToken cancellationToken)
    {
        const string path = "System/Info/Public";
        var answer = await connection.GetAsync(path, JellyfinJson.Default.JellyfinSystemInfo, cancellationToken)
            .ConfigureAwait(false);
        if (answer.Value is not { Id.Length: > 0 } info)
        {
            throw connection.Unreadable(path, "Id");
        }

        // Who it is and what time it is are told to everybody; finding the viewer is what proves the token.
        var time = await GetTimeAsync(cancellationToken).ConfigureAwait(false)
            ?? answer.Date
            ?? throw connection.Unreadable(path, "a Date header");
        await _viewer.GetIdAsync(cancellationToken).ConfigureAwait(false);
        return new ServerIdentity(
            info.Id, info.ServerName is { Length: > 0 } name ? name : "Jellyfin", info.Version ?? string.Empty, time);
    }

    public async Task<IReadOnlyList<ServerLibrary>> ListLibrariesAsync(CancellationToken cancellationToken)
    {
        var user = await _viewer.GetIdAsync(cancellationToken).ConfigureAwait(false);
        var views = await GetViewsAsync(user, cancellationToken).ConfigureAwait(false);
        var libraries = new List<ServerLibrary>();
        foreach (var view in views.Items!)
        {
            if (view is { Id.Length: > 0 } && KindOf(view) is { } kind)
            {
                // No mark: a library's Etag does not move with what is in it, and its ChildCount is a random number.
                libraries.Add(new ServerLibrary(view.Id, view.Id, view.Name ?? string.Empty, kind, ChangeMark: null));
            }
        }

        return libraries;
    }

    public async Task<ServerPage> GetPageAsync(
        string library, MediaKind kind, int start, int size, CancellationToken cancellationToken)
    {
        var user = await _viewer.GetIdAsync(cancellationToken).ConfigureAwait(false);
        var path = PathOf(user, library, kind, start, size);
        var page = await GetPageAsync(path, cancellationToken).ConfigureAwait(false);
        var rows = page.Items!;
        var items = new List<ServerItem>(rows.Count);
        items.AddRange(rows.Select(row => JellyfinItemMapper.Map(row, kind)).OfType<ServerItem>());
        if (page.TotalRecordCount is not { } announced)
        {
            return new ServerPage(items, rows.Count, Total: null);
        }

        // What the user may not see is taken out after paging, so a page covers its limit however few rows it holds. A total
        // below what was sent is wrong (some versions count the page): believing it would end the listing early.
        var total = Math.Max((int)Math.Clamp(announced, 0, int.MaxValue), rows.Count == 0 ? 0 : start + rows.Count);
        return new ServerPage(items, Math.Clamp(total - start, 0, Math.Max(size, rows.Count)), total);
    }

    private static string PathOf(string user, string library, MediaKind kind, int start, int size)
    {
        // The count below a series needs user data, one count per row on the server: cheap for series, not for their seasons.
        // File sizes need MediaSources, which makes a row ten times as large and slow, so they are left out.
        var (fields, userData) = kind == MediaKind.Show ? (",RecursiveItemCount", "true") : (string.Empty, "false");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Items?userId={Uri.EscapeDataString(user)}&parentId={Uri.EscapeDataString(library)}&recursive=true"
            + $"&includeItemTypes={JellyfinTypes.NameOf(kind)}&excludeLocationTypes=Virtual&collapseBoxSetItems=false"
            + $"&enableImages=false&enableUserData={userData}&fields=Etag,DateCreated,Path,ProviderIds{fields}"
            + $"&sortBy={JellyfinTypes.SortOf(kind)}&startIndex={start}&limit={size}");
    }

    // Mixed libraries have no type. Views of other makers without one are not folders of media.
    private static LibraryKind? KindOf(JellyfinItem view) => view.CollectionType switch
    {
        "movies" => LibraryKind.Movies,
        "tvshows" => LibraryKind.Shows,
        null or "" or "mixed" or "unknown" when view.Type == "CollectionFolder" => LibraryKind.Mixed,
        _ => null,
    };

    private async Task<DateTimeOffset?> GetTimeAsync(CancellationToken cancellationToken)
    {
        try
        {
            var answer = await connection.GetAsync("GetUtcTime", JellyfinJson.Default.JellyfinUtcTime, cancellationToken)
                .ConfigureAwait(false);
            return answer.Value.RequestReceptionTime ?? answer.Date;
        }
        catch (MediaServerException exception) when (exception.Failure == MediaServerFailure.Refused)
        {
            // A proxy that lets only some paths through: the Date header of another answer is a second coarser, and will do.
            return null;
        }
    }

    private async Task<JellyfinPage> GetViewsAsync(string user, CancellationToken cancellationToken)
    {
        // Hidden ones too: they are hidden from this user's home page, not from the mirror.
        var id = Uri.EscapeDataString(user);
        try
        {
            return await GetPageAsync($"UserViews?userId={id}&includeHidden=true", cancellationToken).ConfigureAwait(false);
        }
        catch (MediaServerException exception) when (exception.Failure == MediaServerFailure.Refused)
        {
            // 10.8 knows only this path.
            return await GetPageAsync($"Users/{id}/Views?includeHidden=true", cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<JellyfinPage> GetPageAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await connection.GetAsync(path, JellyfinJson.Default.JellyfinPage, cancellationToken).ConfigureAwait(false);
        return answer.Value.Items is null ? throw connection.Unreadable(path, "Items") : answer.Value;
    }
}
