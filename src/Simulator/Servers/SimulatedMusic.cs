using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers;

/// <summary>The music in a window onto the made-up world. All artists have as many albums, all albums as many tracks.</summary>
/// <param name="Artists">Artists, 0 to 1,000,000.</param>
/// <param name="AlbumsPerArtist">Albums of each artist, 0 to 99.</param>
/// <param name="TracksPerAlbum">Tracks of each album, 0 to 99.</param>
/// <param name="FirstArtist">The first artist's number in the world.</param>
public sealed record SimulatedMusic(int Artists, int AlbumsPerArtist = 3, int TracksPerAlbum = 10, int FirstArtist = 0)
{
    // Room in the numbers of the world: an artist's albums and tracks follow it; artists come after all movies.
    private const long First = 60_000_000_000;
    private const long ArtistStride = 10_000;
    private const long AlbumStride = 100;

    internal void AddTo(List<SimulatedItem> items, int seed, DateTimeOffset opening)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(AlbumsPerArtist, 99);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(TracksPerAlbum, 99);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Artists, 1_000_000);
        for (var number = FirstArtist; number < FirstArtist + Artists; number++)
        {
            var id = First + (number * ArtistStride);
            var artist = new SimulatedItem
            {
                Id = id,
                Kind = MediaKind.Artist,
                Title = SimulatedTitles.Work(seed + 2, number),
                AddedAt = opening.AddMinutes(Dice.Below(id + seed, 5_000_000)),
            };
            items.Add(artist);
            for (var album = 1; album <= AlbumsPerArtist; album++)
            {
                AddAlbum(items, artist, seed, album);
            }
        }
    }

    private void AddAlbum(List<SimulatedItem> items, SimulatedItem artist, int seed, int number)
    {
        var id = artist.Id + (number * AlbumStride);
        var album = new SimulatedItem
        {
            Id = id,
            Kind = MediaKind.Album,
            Title = SimulatedTitles.Work(seed + 3, (int)(id / AlbumStride % 100_000_000)),
            Year = 1960 + (int)Dice.Below(id + seed, 65),
            Parent = artist,
            Number = number,
            AddedAt = artist.AddedAt.AddDays(number),
        };
        items.Add(album);
        for (var track = 1; track <= TracksPerAlbum; track++)
        {
            items.Add(new SimulatedItem
            {
                Id = id + track,
                Kind = MediaKind.Track,
                Title = SimulatedTitles.Track((int)Dice.Below(id + track, 1_000)),
                Year = album.Year,
                Parent = album,
                Number = track,
                Duration = TimeSpan.FromMilliseconds(90_000 + Dice.Below(id + track + seed, 300_000)),
                SizeBytes = 2_000_000 + Dice.Below(id + track, 40_000_000),
                AddedAt = album.AddedAt,
            });
        }
    }
}
