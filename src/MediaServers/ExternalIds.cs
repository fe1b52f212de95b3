using MediaSync.Core.Catalog;

namespace MediaSync.MediaServers;

/// <summary>
/// Collects the ids of public catalogues, each provider once, and leaves out what is not an id of its provider.
/// </summary>
internal sealed class ExternalIds
{
    private const int MaxLength = 200;

    private readonly List<ExternalId> _ids = [];

    public IReadOnlyList<ExternalId> All => _ids;

    /// <summary>Adds an id if it is well-formed and the first of its provider.</summary>
    /// <param name="provider">In lower case; an unknown one is left out.</param>
    /// <param name="value">As the server wrote it; blanks around it do not count.</param>
    public void Add(string provider, string? value)
    {
        var id = value?.Trim() ?? string.Empty;
        var isFirst = _ids.TrueForAll(other => other.Provider != provider);
        if (isFirst && id.Length is > 0 and <= MaxLength && IsWellFormed(provider, id))
        {
            _ids.Add(new ExternalId(provider, id));
        }
    }

    // Scrapers leave urls, zeros and "unknown" in these fields; as an id each of them would join items that are strangers.
    private static bool IsWellFormed(string provider, string id) => provider switch
    {
        "imdb" => id.StartsWith("tt", StringComparison.Ordinal) && IsNumber(id.AsSpan(2)),
        "tmdb" or "tvdb" => IsNumber(id),
        "musicbrainz" => Guid.TryParseExact(id, "D", out var parsed) && parsed != Guid.Empty,
        "plex" => true,
        _ => false,
    };

    private static bool IsNumber(ReadOnlySpan<char> text) =>
        !text.IsEmpty && !text.ContainsAnyExceptInRange('0', '9') && text.ContainsAnyExcept('0');
}
