namespace MediaSync.Postgres.Catalog;

/// <summary>A show, artist or album of a server that has a media item.</summary>
/// <param name="Item">The media item.</param>
/// <param name="HasSeasons">False: nothing is below it that has no number there, as a season or an album has none.</param>
/// <param name="HasEpisodes">False: nothing is below it that has a number there, as an episode or a track has one.</param>
internal readonly record struct KnownShow(Guid Item, bool HasSeasons, bool HasEpisodes);
