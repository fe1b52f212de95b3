using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.MediaServers.Jellyfin;

/// <summary>Turns a row of Jellyfin into a server item.</summary>
internal static class JellyfinItemMapper
{
    /// <summary>
    /// The item; null if the row has no id or is of another kind than was asked for, as after a type the server ignored.
    /// </summary>
    public static ServerItem? Map(JellyfinItem? row, IReadOnlyList<MediaKind> kinds)
    {
        if (row is null
            || string.IsNullOrEmpty(row.Id)
            || JellyfinTypes.KindOf(row.Type) is not { } kind
            || !kinds.Contains(kind))
        {
            return null;
        }

        var isPart = kind is MediaKind.Episode or MediaKind.Track;
        var isPlayable = isPart || kind == MediaKind.Movie;
        return new ServerItem
        {
            Key = row.Id,
            Kind = kind,
            Title = row.Name ?? string.Empty,
            Year = Narrow(row.ProductionYear),
            ShowKey = kind switch
            {
                MediaKind.Season or MediaKind.Episode => NonEmpty(row.SeriesId),
                MediaKind.Album => NonEmpty(row.AlbumArtists is [{ } artist, ..] ? artist.Id : null),
                MediaKind.Track => NonEmpty(row.AlbumId),
                _ => null,
            },
            SeasonKey = kind == MediaKind.Episode ? NonEmpty(row.SeasonId) : null,
            SeasonNumber = kind switch
            {
                MediaKind.Episode => Narrow(row.ParentIndexNumber),
                MediaKind.Season => Narrow(row.IndexNumber),

                // A disc without a number is the only one.
                MediaKind.Track => Narrow(row.ParentIndexNumber) ?? 1,
                _ => null,
            },
            EpisodeNumber = isPart ? Narrow(row.IndexNumber) : null,
            DurationMs = isPlayable ? row.RunTimeTicks / TimeSpan.TicksPerMillisecond : null,
            ExternalIds = IdsOf(row, kind),
            ChangeMark = NonEmpty(row.Etag),
            AddedAt = row.DateCreated,
            LeafCount = JellyfinTypes.IsCounted(kind) ? Narrow(row.RecursiveItemCount) : null,
            Path = isPlayable ? NonEmpty(row.Path) : null,
            SizeBytes = isPlayable ? row.MediaSources?.FirstOrDefault(source => source is not null)?.Size : null,
        };
    }

    private static IReadOnlyList<ExternalId> IdsOf(JellyfinItem row, MediaKind kind)
    {
        if (row.ProviderIds is not { Count: > 0 } provided)
        {
            return [];
        }

        var ids = new ExternalIds();
        foreach (var (provider, value) in provided)
        {
            // Plugins write Imdb, IMDB or imdb.
            var name = provider.ToLowerInvariant();
            ids.Add(name == MusicBrainzOf(kind) ? "musicbrainz" : name, value);
        }

        return ids.All;
    }

    // A track names its album's and its artists' ids too: only one of them is its own.
    private static string? MusicBrainzOf(MediaKind kind) => kind switch
    {
        MediaKind.Artist => "musicbrainzartist",
        MediaKind.Album => "musicbrainzalbum",
        MediaKind.Track => "musicbrainztrack",
        _ => null,
    };

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static int? Narrow(long? number) => number is >= int.MinValue and <= int.MaxValue ? (int)number : null;
}
