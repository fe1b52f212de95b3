using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>Turns a row of Jellyfin into a server item.</summary>
internal static class JellyfinItemMapper
{
    /// <summary>
    /// The item; null if the row has no id or is of another kind than was asked for, as after a type the server ignored.
    /// </summary>
    public static ServerItem? Map(JellyfinItem? row, IReadOnlyList<MediaKind> kinds)
    {
        if (row is null || string.IsNullOrEmpty(row.Id) || JellyfinTypes.KindOf(row.Type) is not { } kind || !kinds.Contains(kind))
        {
            return null;
        }

        var isEpisode = kind == MediaKind.Episode;
        var isSeason = kind == MediaKind.Season;
        var isPlayable = isEpisode || kind == MediaKind.Movie;
        return new ServerItem
        {
            Key = row.Id,
            Kind = kind,
            Title = row.Name ?? string.Empty,
            Year = Narrow(row.ProductionYear),
            ShowKey = isEpisode || isSeason ? NonEmpty(row.SeriesId) : null,
            SeasonKey = isEpisode ? NonEmpty(row.SeasonId) : null,
            SeasonNumber = isEpisode ? Narrow(row.ParentIndexNumber) : isSeason ? Narrow(row.IndexNumber) : null,
            EpisodeNumber = isEpisode ? Narrow(row.IndexNumber) : null,
            DurationMs = isPlayable ? row.RunTimeTicks / TimeSpan.TicksPerMillisecond : null,
            ExternalIds = IdsOf(row),
            ChangeMark = NonEmpty(row.Etag),
            AddedAt = row.DateCreated,
            LeafCount = JellyfinTypes.IsCounted(kind) ? Narrow(row.RecursiveItemCount) : null,
            Path = isPlayable ? NonEmpty(row.Path) : null,
            SizeBytes = isPlayable ? row.MediaSources?.FirstOrDefault(source => source is not null)?.Size : null,
        };
    }

    private static IReadOnlyList<ExternalId> IdsOf(JellyfinItem row)
    {
        if (row.ProviderIds is not { Count: > 0 } provided)
        {
            return [];
        }

        var ids = new ExternalIds();
        foreach (var (provider, value) in provided)
        {
            // Plugins write Imdb, IMDB or imdb.
            ids.Add(provider.ToLowerInvariant(), value);
        }

        return ids.All;
    }

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static int? Narrow(long? number) => number is >= int.MinValue and <= int.MaxValue ? (int)number : null;
}
