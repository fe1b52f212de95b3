namespace MediaSync.Postgres.Catalog;

/// <summary>A show, artist or album of a server that has a media item.</summary>
/// <param name="Item">The media item.</param>
/// <param name="HasSeasons">False: no media item without an episode's number is below it.</param>
/// <param name="HasEpisodes">False: no media item with an episode's number is below it.</param>
internal readonly record struct KnownShow(Guid Item, bool HasSeasons, bool HasEpisodes);
