namespace MediaSync.Core.Catalog;

/// <summary>The id that a public catalogue gave an item: the way to know one item on two servers.</summary>
/// <param name="Provider">
/// Lower case: <c>imdb</c>, <c>tmdb</c>, <c>tvdb</c>, or <c>plex</c> for Plex's own catalogue (the whole plex:// guid); 1 to 32
/// characters.
/// </param>
/// <param name="Value">The catalogue's id, 1 to 200 characters. Unique per kind of item and provider.</param>
public sealed record ExternalId(string Provider, string Value);
