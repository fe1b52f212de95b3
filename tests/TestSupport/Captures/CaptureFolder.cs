namespace MediaSync.TestSupport.Captures;

/// <summary>Where the captured responses of real servers are. They are not part of the project.</summary>
public static class CaptureFolder
{
    /// <summary>The environment variable that names the folder.</summary>
    public const string Variable = "MEDIASYNC_CAPTURES";

    /// <summary>What a test that needs captures says when it is skipped.</summary>
    public const string Absent = $"{Variable} names no folder with captured responses: real input was not tested.";

    /// <summary>The folder; null if there is none.</summary>
    public static string? Path =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder && Directory.Exists(folder) ? folder : null;

    /// <summary>Every captured listing of items, relative to the folder.</summary>
    public static IReadOnlyList<string> Lists(string product) => product switch
    {
        "plex" =>
        [
            "plex-api-spec/all_albums_99_5_without_updatedAt.json",
            "plex-api-spec/all_episodes_10_of_3438_7_without_updatedAt.json",
            "plex-api-spec/all_episodes_24_offset12_of_479.json",
            "plex-api-spec/all_movies_10_of_358.json",
            "plex-api-spec/all_movies_341_includeGuids.json",
            "plex-api-spec/all_movies_5_includeGuids_includeMeta.json",
            "plex-api-spec/all_movies_7.json",
            "plex-api-spec/all_shows_26.json",
            "plex-api-spec/all_shows_266.json",
            "plex-api-spec/hub_recentlyAdded_50_mixed_a.json",
            "plex-api-spec/metadata_episode_full.json",
            "plex-api-spec/metadata_episode_playing.json",
            "plex-api-spec/metadata_movie_minimal.json",
            "plex-api-spec/metadata_show_full.json",
            "mediux-posters/plex_get-movie.json",
            "mediux-posters/plex_list-episodes.json",
            "mediux-posters/plex_list-movies.json",
            "mediux-posters/plex_list-seasons.json",
            "mediux-posters/plex_list-shows.json",
        ],
        _ =>
        [
            "jellyfin-12/delta_A_add_episode.json",
            "jellyfin-12/delta_B_touch_episode.json",
            "jellyfin-12/delta_C_delete_episode.json",
            "jellyfin-12/delta_D_edit_metadata.json",
            "jellyfin-12/delta_E_mark_played.json",
            "jellyfin-12/delta_after_idle_rescan.json",
            "jellyfin-12/episodes_of_show.json",
            "jellyfin-12/error_unknown_type.json",
            "jellyfin-12/items_audio.json",
            "jellyfin-12/items_episode_allfields.json",
            "jellyfin-12/items_episode_nofields.json",
            "jellyfin-12/items_isplayed_dateplayed.json",
            "jellyfin-12/items_movie.json",
            "jellyfin-12/items_page_mid_fields.json",
            "jellyfin-12/items_series_allfields.json",
            "jellyfin-12/items_series_counts.json",
            "jellyfin-12/seasons.json",
            "jellyfin-12/userviews.json",
            "mediux-posters/jellyfin_get-movie.json",
            "mediux-posters/jellyfin_get-show.json",
            "mediux-posters/jellyfin_list-episodes.json",
            "mediux-posters/jellyfin_list-libraries.json",
            "mediux-posters/jellyfin_list-movies.json",
            "mediux-posters/jellyfin_list-seasons.json",
            "mediux-posters/jellyfin_list-shows.json",
        ],
    };
}
