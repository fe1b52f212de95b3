using System.Globalization;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>Writes a listing as a request to Jellyfin.</summary>
internal static class JellyfinQuery
{
    /// <summary>Path and query. The same rows are meant whatever is left out of them, so that counts can be compared.</summary>
    public static string PathOf(ItemQuery query, string user, int start, int size)
    {
        var parent = Uri.EscapeDataString(query.Within ?? query.Library);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Items?userId={Uri.EscapeDataString(user)}&parentId={parent}&recursive=true"
            + $"&includeItemTypes={string.Join(',', query.Kinds.Select(JellyfinTypes.NameOf))}&excludeLocationTypes=Virtual"
            + $"&collapseBoxSetItems=false&enableImages=false{FieldsOf(query, size)}{SinceOf(query.ChangedSince)}"
            + $"&sortBy={JellyfinTypes.SortOf(query.Kinds)}&startIndex={start}&limit={size}");
    }

    private static string FieldsOf(ItemQuery query, int size)
    {
        if (size == 0 || query.KeysOnly)
        {
            return "&enableUserData=false";
        }

        // The count below a series needs user data, one count per row on the server: cheap for series, not for their seasons.
        // File sizes need MediaSources, which makes a row ten times as large and slow, so they are left out.
        return query.Kinds.Any(JellyfinTypes.IsCounted)
            ? "&enableUserData=true&fields=Etag,DateCreated,Path,ProviderIds,RecursiveItemCount"
            : "&enableUserData=false&fields=Etag,DateCreated,Path,ProviderIds";
    }

    // Both, always: up to 10.10 each alone is compared with the other one's value. Seven digits: a rounded time loses rows. Z: a
    // time without a zone is taken for the server's local one.
    private static string SinceOf(DateTimeOffset? since)
    {
        if (since is not { } time)
        {
            return string.Empty;
        }

        var text = time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
        return $"&minDateLastSaved={text}&minDateLastSavedForUser={text}";
    }
}
