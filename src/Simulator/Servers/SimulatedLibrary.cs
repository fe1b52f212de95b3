using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers;

/// <summary>
/// What a simulated server holds at first: a window onto a made-up world. Show number 7 of seed 1 is the same show on every
/// server that has it, with the same episodes and ids, and the same again tomorrow. Two windows that overlap share content.
/// </summary>
public sealed class SimulatedLibrary
{
    // Room in the numbers of the world: a show's seasons and episodes follow it, movies come after all shows.
    private const long ShowStride = 100_000;
    private const long FirstMovie = 40_000_000_000;
    private const int FirstEpisode = 20_000;

    private static readonly DateTimeOffset Opening = new(2015, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private SimulatedLibrary(IReadOnlyList<SimulatedItem> items) => Items = items;

    /// <summary>Everything: movies, then show by show with its seasons and episodes, then artist by artist.</summary>
    public IReadOnlyList<SimulatedItem> Items { get; }

    /// <summary>Makes a library. The same arguments always make the same one.</summary>
    /// <param name="seed">Chooses the world: titles, years, lengths.</param>
    /// <param name="shows">Shows, 0 to 300,000.</param>
    /// <param name="episodes">Episodes over all shows, exactly; at most 40,000 a show on average.</param>
    /// <param name="movies">Movies, from 0.</param>
    /// <param name="firstShow">The first show's number in the world.</param>
    /// <param name="firstMovie">The first movie's number in the world.</param>
    /// <param name="music">The artists; null: none.</param>
    public static SimulatedLibrary Create(
        int seed = 1,
        int shows = 100,
        int episodes = 5_000,
        int movies = 50,
        int firstShow = 0,
        int firstMovie = 0,
        SimulatedMusic? music = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(shows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(shows, 300_000);
        ArgumentOutOfRangeException.ThrowIfNegative(movies);
        ArgumentOutOfRangeException.ThrowIfNegative(episodes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(episodes, shows * 40_000L);

        var items = new List<SimulatedItem>(movies + (2 * shows) + episodes);
        for (var number = firstMovie; number < firstMovie + movies; number++)
        {
            items.Add(Movie(seed, number));
        }

        for (var number = firstShow; number < firstShow + shows; number++)
        {
            AddShow(items, seed, number, EpisodesOf(number, shows, episodes));
        }

        music?.AddTo(items, seed, Opening);
        return new SimulatedLibrary(items);
    }

    /// <summary>
    /// Episodes of a show. They differ from show to show, yet any row of <paramref name="shows"/> neighbours has
    /// <paramref name="episodes"/> together: the number depends on the show's place in a cycle of that length only.
    /// </summary>
    private static int EpisodesOf(int number, int shows, int episodes)
    {
        var place = number % shows;
        var even = episodes / shows;
        var count = even + (place < episodes % shows ? 1 : 0);
        if (place == shows - 1 && shows % 2 == 1)
        {
            return count;
        }

        // Neighbours lend each other some, so what one has more the other has less.
        var lent = even == 0 ? 0 : place / 2 * 7 % even;
        return place % 2 == 0 ? count + lent : count - lent;
    }

    private static SimulatedItem Movie(int seed, int number)
    {
        var chance = ChanceOf(seed, number, salt: 1);
        var year = 1950 + chance.Next(75);
        return new SimulatedItem
        {
            Id = FirstMovie + number,
            Kind = MediaKind.Movie,
            Title = SimulatedTitles.Work(seed + 1, number),
            Year = year,
            Duration = TimeSpan.FromMilliseconds(chance.Next(4_800_000, 10_800_000)),
            SizeBytes = chance.NextInt64(700_000_000, 80_000_000_000),
            AddedAt = Opening.AddMinutes(chance.Next(5_000_000)),
        };
    }

    private static void AddShow(List<SimulatedItem> items, int seed, int number, int episodes)
    {
        var chance = ChanceOf(seed, number, salt: 2);
        var id = (number + 1) * ShowStride;
        var show = new SimulatedItem
        {
            Id = id,
            Kind = MediaKind.Show,
            Title = SimulatedTitles.Work(seed, number),
            Year = 1960 + chance.Next(65),
            AddedAt = Opening.AddMinutes(chance.Next(5_000_000)),
        };
        items.Add(show);

        // Some shows have specials, in season 0.
        var season = number % 5 == 0 && episodes > 4 ? 0 : 1;
        var perSeason = chance.Next(6, 24);
        for (var done = 0; done < episodes; season++)
        {
            var size = Math.Min(season == 0 ? 2 : perSeason, episodes - done);
            AddSeason(items, chance, show, season, firstEpisode: done, size);
            done += size;
        }
    }

    private static void AddSeason(
        List<SimulatedItem> items, Random chance, SimulatedItem show, int number, int firstEpisode, int size)
    {
        var season = new SimulatedItem
        {
            Id = show.Id + 1 + number,
            Kind = MediaKind.Season,
            Title = SimulatedTitles.Season(number),
            Year = show.Year + number,
            Parent = show,
            Number = number,
            AddedAt = show.AddedAt,
        };
        items.Add(season);
        for (var episode = 0; episode < size; episode++)
        {
            items.Add(new SimulatedItem
            {
                Id = show.Id + FirstEpisode + firstEpisode + episode,
                Kind = MediaKind.Episode,
                Title = SimulatedTitles.Episode(chance.Next(1_000)),
                Year = show.Year + number,
                Parent = season,
                Number = episode + 1,
                Duration = TimeSpan.FromMilliseconds(chance.Next(1_200_000, 3_900_000)),
                SizeBytes = chance.NextInt64(200_000_000, 12_000_000_000),
                AddedAt = show.AddedAt.AddDays(firstEpisode + episode),
            });
        }
    }

    // Not HashCode.Combine: that differs from process to process.
    private static Random ChanceOf(int seed, int number, int salt) =>
        new(unchecked((((seed * 486_187_739) + number) * 31) + salt));
}
