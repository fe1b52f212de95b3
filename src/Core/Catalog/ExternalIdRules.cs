using System.Diagnostics.CodeAnalysis;

namespace MediaSync.Core.Catalog;

/// <summary>
/// What an external id is and how it is spelled: one rule for what media servers list and for what clients report, so that the
/// same id is found whoever names it. Pure.
/// </summary>
public static class ExternalIdRules
{
    /// <summary>Longest value, as it is stored.</summary>
    public const int MaxValue = 200;

    private const string PlexScheme = "plex://";

    /// <summary>The id in its one spelling; false if it is none of its provider.</summary>
    /// <param name="provider">In any case; blanks around it do not count.</param>
    /// <param name="value">Blanks around it do not count, nor does the case of a UUID.</param>
    /// <param name="id">The provider in lower case, and the value as its catalogue writes it.</param>
    public static bool TryFold(string? provider, string? value, [NotNullWhen(true)] out ExternalId? id)
    {
        var name = FoldProvider(provider);
        var folded = Fold(name, value?.Trim() ?? string.Empty);
        id = folded is null ? null : new ExternalId(name, folded);
        return id is not null;
    }

    /// <summary>Which part of an id is wrong, and what is allowed there; null if nothing is.</summary>
    /// <returns>Such as "value must be …", without a full stop.</returns>
    public static string? Problem(string? provider, string? value)
    {
        var name = FoldProvider(provider);
        if (Expectation(name) is not { } expectation)
        {
            return "provider must be imdb, tmdb, tvdb, musicbrainz or plex";
        }

        return Fold(name, value?.Trim() ?? string.Empty) is null ? $"value must be {expectation}" : null;
    }

    private static string FoldProvider(string? provider) => provider?.Trim().ToLowerInvariant() ?? string.Empty;

    private static string? Expectation(string provider) => provider switch
    {
        "imdb" => "tt and digits that are not all 0, such as tt0111161",
        "tmdb" or "tvdb" => "digits that are not all 0",
        "musicbrainz" => "a UUID that is not all 0",
        "plex" => "the whole guid, such as plex://movie/5d776841103a2d001f56a97b",
        _ => null,
    };

    // Scrapers leave urls, zeros and "unknown" in these fields; as an id each of them would join items that are strangers.
    private static string? Fold(string provider, string value)
    {
        if (value.Length is 0 or > MaxValue)
        {
            return null;
        }

        return provider switch
        {
            "imdb" when value.StartsWith("tt", StringComparison.Ordinal) && IsNumber(value.AsSpan(2)) => value,
            "tmdb" or "tvdb" when IsNumber(value) => value,
            "musicbrainz" when Guid.TryParseExact(value, "D", out var uuid) && uuid != Guid.Empty => $"{uuid:D}",
            "plex" when IsPlexGuid(value) => value,
            _ => null,
        };
    }

    private static bool IsNumber(ReadOnlySpan<char> text) =>
        !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9') && text.ContainsAnyExcept('0');

    // The kind of item and its id: what Plex writes behind them belongs to another use of the guid.
    private static bool IsPlexGuid(string text)
    {
        if (!text.StartsWith(PlexScheme, StringComparison.Ordinal))
        {
            return false;
        }

        var path = text.AsSpan(PlexScheme.Length);
        var slash = path.IndexOf('/');
        return slash > 0 && IsWord(path[..slash]) && IsWord(path[(slash + 1)..]);
    }

    private static bool IsWord(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                return false;
            }
        }

        return !text.IsEmpty;
    }
}
