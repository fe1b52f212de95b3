using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.MediaServers.Plex;

/// <summary>Turns a row of Plex into a server item.</summary>
internal static class PlexItemMapper
{
    /// <summary>The item; null if the row has no key or is of another kind than was asked for.</summary>
    public static ServerItem? Map(PlexItem? row, MediaKind kind)
    {
        if (row is null || string.IsNullOrEmpty(row.RatingKey) || row.Type != PlexTypes.NameOf(kind))
        {
            return null;
        }

        var isPart = kind is MediaKind.Episode or MediaKind.Track;
        var isPlayable = isPart || kind == MediaKind.Movie;
        var file = isPlayable ? FirstFile(row) : null;
        return new ServerItem
        {
            Key = row.RatingKey,
            Kind = kind,
            Title = row.Title ?? string.Empty,
            Year = Narrow(row.Year),
            ShowKey = kind switch
            {
                MediaKind.Episode => NonEmpty(row.GrandparentRatingKey),
                MediaKind.Season or MediaKind.Album or MediaKind.Track => NonEmpty(row.ParentRatingKey),
                _ => null,
            },
            SeasonKey = kind == MediaKind.Episode ? NonEmpty(row.ParentRatingKey) : null,
            SeasonNumber = kind switch
            {
                MediaKind.Episode => Narrow(row.ParentIndex),
                MediaKind.Season => Narrow(row.Index),

                // A disc without a number is the only one.
                MediaKind.Track => Narrow(row.ParentIndex) ?? 1,
                _ => null,
            },
            EpisodeNumber = isPart ? Narrow(row.Index) : null,
            // A show's duration is the length of a typical episode: nothing plays that long.
            DurationMs = isPlayable ? row.Duration : null,
            ExternalIds = PlexGuids.Read(row),
            ChangeMark = row.UpdatedAt?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            AddedAt = TimeOf(row.AddedAt),
            UpdatedAt = TimeOf(row.UpdatedAt),
            LeafCount = kind is MediaKind.Show or MediaKind.Album ? Narrow(row.LeafCount) : null,
            ChildCount = kind == MediaKind.Show ? Narrow(row.ChildCount) : null,
            Path = NonEmpty(file?.File),
            SizeBytes = file?.Size,
        };
    }

    private static PlexPart? FirstFile(PlexItem row) =>
        row.Media?.FirstOrDefault(media => media?.Parts is { Count: > 0 })?.Parts?.FirstOrDefault(part => part is not null);

    private static string? NonEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static int? Narrow(long? number) => number is >= int.MinValue and <= int.MaxValue ? (int)number : null;

    // Seconds since 1970, up to the year 9999; 0 and less is how Plex says never.
    private static DateTimeOffset? TimeOf(long? seconds) =>
        seconds is > 0 and <= 253_402_300_799 ? DateTimeOffset.FromUnixTimeSeconds(seconds.Value) : null;
}
