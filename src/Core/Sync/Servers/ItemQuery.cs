using MediaSync.Core.Catalog;

namespace MediaSync.Core.Sync.Servers;

/// <summary>What to list of a library.</summary>
/// <param name="Library">A library's <see cref="ServerLibrary.Key"/>.</param>
/// <param name="Kinds">Kinds of items; more than one only if <see cref="ServerHabits.ListsKindsTogether"/>.</param>
public sealed record ItemQuery(string Library, IReadOnlyList<MediaKind> Kinds)
{
    /// <summary>Only what lies below this show, album or artist: the server's key of it.</summary>
    public string? Within { get; init; }

    /// <summary>
    /// Only what the server says was added or changed at or after this time, by its own clock. What it keeps silent about is
    /// missing: deletions always, and more (docs/sync.md).
    /// </summary>
    public DateTimeOffset? ChangedSince { get; init; }

    /// <summary>Only keys and kinds are needed: the rest may be left out.</summary>
    public bool KeysOnly { get; init; }
}
