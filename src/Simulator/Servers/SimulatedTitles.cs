using System.Globalization;

namespace MediaSync.Simulator.Servers;

/// <summary>Titles from word lists: no real work, no real person. Each number has its own title.</summary>
internal static class SimulatedTitles
{
    private static readonly string[] First =
    [
        "Amber", "Birch", "Cedar", "Distant", "Eleventh", "Forgotten", "Gilded", "Hollow", "Iron", "Jade", "Kindled", "Lesser",
        "Midnight", "Northern", "Open", "Paper", "Quiet", "Rusty", "Silver", "Tidal", "Unwritten", "Velvet", "Winter", "Yellow",
        "Größere", "Été", "Ночной", "静かな", "Ærlige", "Çelik",
    ];

    private static readonly string[] Second =
    [
        "Garden", "Harbor", "Lantern", "River", "Orchard", "Station", "Archive", "Bridge", "Compass", "Dunes", "Engine", "Ferry",
        "Glacier", "Hotel", "Island", "Junction", "Kitchen", "Lighthouse", "Meadow", "Night Shift", "Observatory", "Parade",
        "Quarry", "Railway", "Signal", "Theatre", "Valley", "Workshop", "Straße", "Océan", "Трамвай", "灯台",
    ];

    private static readonly string[] Episodes =
    [
        "Pilot", "The Letter", "Low Tide", "A Door Ajar", "Second Thoughts", "The Long Way Round", "Snow", "What the Clock Said",
        "Borrowed Time", "Côté jardin", "The Understudy", "Двое", "Ashes", "Three Knocks", "The Visitor", "夜明け", "Homecoming",
    ];

    public static string Work(int seed, int number)
    {
        var shifted = (uint)(number + (seed * 7919));
        var first = First[shifted % First.Length];
        var second = Second[shifted / First.Length % Second.Length];

        // The numbers return to the same two words after a while; a count keeps the titles apart.
        var round = shifted / (uint)(First.Length * Second.Length);
        return round == 0 ? $"{first} {second}" : string.Create(CultureInfo.InvariantCulture, $"{first} {second} {round + 1}");
    }

    public static string Season(int number) =>
        number == 0 ? "Specials" : string.Create(CultureInfo.InvariantCulture, $"Season {number}");

    public static string Track(int number) => Episodes[(number + 5) % Episodes.Length];

    public static string Episode(int number) => Episodes[number % Episodes.Length];
}
