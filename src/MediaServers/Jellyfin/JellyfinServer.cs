using System.Globalization;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.MediaServers.Http;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>One Jellyfin, 10.8 to 12.</summary>
/// <param name="connection">How to ask it.</param>
/// <param name="viewer">The user whose view is mirrored, if it is known already.</param>
internal sealed class JellyfinServer(ServerConnection connection, string? viewer) : IMediaServer
{
    private readonly JellyfinViewer _viewer = new(connection, viewer);

    // A row is stamped before its batch is saved, and a scan's batches are large.
    public ServerHabits Habits { get; } = new(
        ListsKindsTogether: true, TellsChangeMark: false, Overlap: TimeSpan.FromMinutes(15))
    {
        CountsAlbums = true,
    };

    public long Requests => connection.Requests;

    public async Task<ServerIdentity> GetIdentityAsync(CancellationToken cancellationToken)
    {
        const string path = "System/Info/Public";
        var asked = GetTimeAsync(cancellationToken);
        var found = _viewer.GetIdAsync(cancellationToken);
        var answered = connection.GetAsync(path, JellyfinJson.Default.JellyfinSystemInfo, cancellationToken);
        await Task.WhenAll(asked, found, answered).ConfigureAwait(false);
        var answer = await answered.ConfigureAwait(false);
        if (answer.Value is not { Id.Length: > 0 } info)
        {
            throw connection.Unreadable(path, "Id");
        }

        // Who it is and what time it is are told to everybody; finding the viewer is what proves the token.
        var time = await asked.ConfigureAwait(false) ?? answer.Date ?? throw connection.Unreadable(path, "a Date header");
        return new ServerIdentity(
            info.Id, info.ServerName is { Length: > 0 } name ? name : "Jellyfin", info.Version ?? string.Empty, time)
        {
            Viewer = await found.ConfigureAwait(false),
        };
    }

    public async Task<ServerLibraries> ListLibrariesAsync(CancellationToken cancellationToken)
    {
        var user = await _viewer.GetIdAsync(cancellationToken).ConfigureAwait(false);
        var (views, time) = await GetViewsAsync(user, cancellationToken).ConfigureAwait(false);
        var libraries = new List<ServerLibrary>();
        foreach (var view in views.Items!)
        {
            if (view is { Id.Length: > 0 } && KindOf(view) is { } kind)
            {
                // No mark: a library's Etag does not move with what is in it, and its ChildCount is a random number.
                libraries.Add(new ServerLibrary(view.Id, view.Id, view.Name ?? string.Empty, kind, ChangeMark: null));
            }
        }

        return new ServerLibraries(libraries, time);
    }

    public async Task<ServerPage> ListAsync(ItemQuery query, int start, int size, CancellationToken cancellationToken)
    {
        var user = await _viewer.GetIdAsync(cancellationToken).ConfigureAwait(false);
        var (page, time) = await GetPageAsync(JellyfinQuery.PathOf(query, user, start, size), cancellationToken)
            .ConfigureAwait(false);
        var rows = page.Items!;
        var items = new List<ServerItem>(rows.Count);
        items.AddRange(rows.Select(row => JellyfinItemMapper.Map(row, query.Kinds)).OfType<ServerItem>());
        if (page.TotalRecordCount is not { } announced)
        {
            return new ServerPage(items, rows.Count, Total: null) { Time = time };
        }

        // What the user may not see is taken out after paging, so a page covers its limit however few rows it holds. A total
        // below what was sent is wrong (some versions count the page): believing it would end the listing early. One that is
        // just the page's limit may be such a one: a full page is followed by another, if only an empty one.
        var isLimit = size > 0 && rows.Count == size && announced == size;
        var total = isLimit
            ? start + size + 1
            : Math.Max((int)Math.Clamp(announced, 0, int.MaxValue), rows.Count == 0 ? 0 : start + rows.Count);
        return new ServerPage(items, Math.Clamp(total - start, 0, Math.Max(size, rows.Count)), total) { Time = time };
    }

    // Mixed libraries have no type. Views of other makers without one are not folders of media.
    private static LibraryKind? KindOf(JellyfinItem view) => view.CollectionType switch
    {
        "movies" => LibraryKind.Movies,
        "tvshows" => LibraryKind.Shows,
        "music" => LibraryKind.Music,
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

    private async Task<(JellyfinPage Page, DateTimeOffset? Time)> GetViewsAsync(string user, CancellationToken cancellationToken)
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

    private async Task<(JellyfinPage Page, DateTimeOffset? Time)> GetPageAsync(string path, CancellationToken cancellationToken)
    {
        var answer = await connection.GetAsync(path, JellyfinJson.Default.JellyfinPage, cancellationToken).ConfigureAwait(false);
        return answer.Value.Items is null ? throw connection.Unreadable(path, "Items") : (answer.Value, answer.Date);
    }
}
