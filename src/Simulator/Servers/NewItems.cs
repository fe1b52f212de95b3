using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Simulator.Servers;

/// <summary>
/// Makes items that are in no made-up world yet, and keys that were never given. Both come from one counter, far above all that
/// exists, so what is newer has the greater key and no two servers make the same item.
/// </summary>
internal sealed class NewItems(MediaServerKind server)
{
    private long _last = server == MediaServerKind.Plex ? 91_000_000_000 : 92_000_000_000;

    public long NextKey() => ++_last;

    public SimulatedItem Movie(DateTimeOffset now) => Playable(MediaKind.Movie, Work(), now) with { Year = now.Year };

    public SimulatedItem Show(DateTimeOffset now) =>
        new() { Id = NextKey(), Kind = MediaKind.Show, Title = Work(), Year = now.Year, AddedAt = now };

    public SimulatedItem Season(SimulatedItem show, int number, DateTimeOffset now) => new()
    {
        Id = NextKey(),
        Kind = MediaKind.Season,
        Title = SimulatedTitles.Season(number),
        Year = now.Year,
        Parent = show,
        Number = number,
        AddedAt = now,
    };

    public SimulatedItem Episode(SimulatedItem season, int number, DateTimeOffset now) =>
        Playable(MediaKind.Episode, SimulatedTitles.Episode((int)(_last % 1_000)), now) with
        {
            Year = now.Year,
            Parent = season,
            Number = number,
        };

    public SimulatedItem Artist(DateTimeOffset now) =>
        new() { Id = NextKey(), Kind = MediaKind.Artist, Title = Work(), AddedAt = now };

    public SimulatedItem Album(SimulatedItem artist, int number, DateTimeOffset now) => new()
    {
        Id = NextKey(),
        Kind = MediaKind.Album,
        Title = Work(),
        Year = now.Year,
        Parent = artist,
        Number = number,
        AddedAt = now,
    };

    public SimulatedItem Track(SimulatedItem album, int number, DateTimeOffset now)
    {
        var track = Playable(MediaKind.Track, SimulatedTitles.Track((int)(_last % 1_000)), now);
        return track with { Year = now.Year, Parent = album, Number = number, Duration = track.Duration / 10 };
    }

    private SimulatedItem Playable(MediaKind kind, string title, DateTimeOffset now)
    {
        var id = NextKey();
        return new SimulatedItem
        {
            Id = id,
            Kind = kind,
            Title = title,
            Duration = TimeSpan.FromMilliseconds(1_200_000 + Dice.Below(id, 2_700_000)),
            SizeBytes = 200_000_000 + Dice.Below(id, 12_000_000_000),
            AddedAt = now,
        };
    }

    private string Work() => SimulatedTitles.Work(seed: 0, (int)(_last % 1_000_000_000) + 5_000_000);
}
