using System.Text;
using MediaSync.Core.Catalog;

namespace MediaSync.Core.Sync.Servers;

/// <summary>
/// Makes what a server sent fit to be stored: one title with a NUL character or of a megabyte must not end a whole pass, for
/// ever.
/// </summary>
internal static class ServerItemCleaner
{
    /// <summary>Longest key, as reports may name it.</summary>
    public const int MaxKey = 200;

    /// <summary>Longest title: titles are indexed, and an index row is at most 2,700 bytes.</summary>
    public const int MaxTitle = 500;

    /// <summary>Longest path and change mark.</summary>
    public const int MaxText = 4_096;

    /// <summary>The item as it is stored; null if its key cannot be one.</summary>
    public static ServerItem? Clean(ServerItem item)
    {
        if (item.Key.Length is 0 or > MaxKey || !IsStorable(item.Key) || !Enum.IsDefined(item.Kind))
        {
            return null;
        }

        return item with
        {
            Title = Clean(item.Title, MaxTitle).Trim(),
            ShowKey = CleanKey(item.ShowKey),
            SeasonKey = CleanKey(item.SeasonKey),
            ChangeMark = CleanOptional(item.ChangeMark),
            Path = CleanOptional(item.Path),
            DurationMs = item.DurationMs is > 0 ? item.DurationMs : null,
            ExternalIds = CleanIds(item.ExternalIds),
        };
    }

    /// <summary>A text without characters that the database does not take, cut to its limit.</summary>
    public static string Clean(string text, int limit)
    {
        if (text.Length <= limit && IsStorable(text))
        {
            return text;
        }

        var clean = new StringBuilder(Math.Min(text.Length, limit));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length + rune.Utf16SequenceLength > limit)
            {
                break;
            }

            // A lone surrogate is enumerated as the replacement character, which is just what is wanted.
            if (rune.Value != 0)
            {
                clean.Append(rune.ToString());
            }
        }

        return clean.ToString();
    }

    private static string? CleanOptional(string? text) => text is null ? null : Clean(text, MaxText);

    private static string? CleanKey(string? key) => key is { Length: > 0 and <= MaxKey } && IsStorable(key) ? key : null;

    private static IReadOnlyList<ExternalId> CleanIds(IReadOnlyList<ExternalId> ids)
    {
        if (ids.Count == 0)
        {
            return ids;
        }

        var clean = new List<ExternalId>(ids.Count);
        foreach (var id in ids)
        {
            if (id.Provider.Length is > 0 and <= 32 && id.Value.Length is > 0 and <= 200
                && IsStorable(id.Provider) && IsStorable(id.Value)
                && !clean.Exists(other => other.Provider == id.Provider))
            {
                clean.Add(id);
            }
        }

        return clean;
    }

    private static bool IsStorable(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !char.IsSurrogatePair(text, i)))
            {
                return false;
            }

            i += char.IsHighSurrogate(text[i]) ? 1 : 0;
        }

        return true;
    }
}
