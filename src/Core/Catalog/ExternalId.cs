namespace MediaSync.Core.Catalog;

/// <summary>
/// The id that a public catalogue gave an item: the way to know one item on two servers. <see cref="ExternalIdRules"/> makes it
/// of what servers and clients write.
/// </summary>
/// <param name="Provider">
/// Lower case: <c>imdb</c>, <c>tmdb</c>, <c>tvdb</c>, <c>musicbrainz</c>, or <c>plex</c> for Plex's own catalogue (the whole
/// plex:// guid).
/// </param>
/// <param name="Value">
/// The catalogue's id, 1 to 200 characters, a UUID in lower case. Unique per kind of item and provider.
/// </param>
public sealed record ExternalId(string Provider, string Value);
