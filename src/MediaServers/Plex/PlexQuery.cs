using System.Globalization;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.MediaServers.Plex;

/// <summary>Writes a listing as a request to Plex, which lists one kind at a time.</summary>
internal static class PlexQuery
{
    // Only a wish: servers may send these all the same. Media stays, it tells the file and its size.
    private const string Trimmed =
        "excludeElements=Genre,Country,Director,Writer,Producer,Role,Collection,Image,UltraBlurColors"
        + "&excludeFields=summary,tagline";

    private const string Bare =
        "excludeElements=Media,Genre,Country,Director,Writer,Producer,Role,Collection,Image,UltraBlurColors";

    /// <summary>Path and query.</summary>
    public static string PathOf(ItemQuery query, int start, int size)
    {
        // No sort: Plex's own order has the fewest ties (show, season, episode; then title), and what is undocumented about
        // sorting by id differs by version. Who pages joins rows by key and checks the count.
        var fields = query.KeysOnly ? Bare : $"includeGuids=1&{Trimmed}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{PlaceOf(query)}{fields}{SinceOf(query.ChangedSince)}&X-Plex-Container-Start={start}&X-Plex-Container-Size={size}");
    }

    private static string PlaceOf(ItemQuery query)
    {
        var kind = query.Kinds[0];
        if (query.Within is not { } within)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"library/sections/{Uri.EscapeDataString(query.Library)}/all?type={PlexTypes.NumberOf(kind)}&");
        }

        var list = kind is MediaKind.Episode or MediaKind.Track ? "allLeaves" : "children";
        return $"library/metadata/{Uri.EscapeDataString(within)}/{list}?";
    }

    // ">>=" is strictly greater, in whole seconds; a second earlier makes it inclusive. What has no updatedAt has an addedAt.
    private static string SinceOf(DateTimeOffset? since) => since is { } time
        ? string.Create(
            CultureInfo.InvariantCulture,
            $"&push=1&addedAt%3E%3E={time.ToUnixTimeSeconds() - 1}&or=1&updatedAt%3E%3E={time.ToUnixTimeSeconds() - 1}&pop=1")
        : string.Empty;
}
