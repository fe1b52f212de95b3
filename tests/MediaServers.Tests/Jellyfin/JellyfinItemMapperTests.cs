using System.Text.Json;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Servers;
using MediaSync.MediaServers.Jellyfin;

namespace MediaSync.MediaServers.Tests.Jellyfin;

public sealed class JellyfinItemMapperTests
{
    private const string MusicBrainz = "0a1b0000-0000-4000-8000-00000000000";

    [Fact]
    public void An_episode_is_read_with_ticks_seven_digits_and_ids_in_any_case()
    {
        var episode = Map(MediaKind.Episode, """
            {"Name":"Été","Id":"ff5303068c62685bef7155419016c2fd","Etag":"97b7","DateCreated":"2026-11-20T10:49:11.3874612Z",
             "Path":"/m/e.mkv","ChannelId":null,"RunTimeTicks":41071240000,"IndexNumber":1,"ParentIndexNumber":0,
             "ProductionYear":2019,"ProviderIds":{"Imdb":"tt1","TMDB":"2","Tvdb":"3","TvRage":"4","Zap2It":null},
             "Type":"Episode","SeriesId":"a","SeasonId":"b","MediaSources":[{"Size":132752807037}]}
            """)!;

        episode.ExternalIds.ShouldBe([new("imdb", "tt1"), new("tmdb", "2"), new("tvdb", "3")]);
        (episode with { ExternalIds = [] }).ShouldBe(new ServerItem
        {
            Key = "ff5303068c62685bef7155419016c2fd",
            Kind = MediaKind.Episode,
            Title = "Été",
            Year = 2019,
            ShowKey = "a",
            SeasonKey = "b",
            SeasonNumber = 0,
            EpisodeNumber = 1,
            DurationMs = 4_107_124,
            ChangeMark = "97b7",
            AddedAt = new DateTimeOffset(2026, 11, 20, 10, 49, 11, TimeSpan.Zero).AddTicks(3_874_612),
            Path = "/m/e.mkv",
            SizeBytes = 132_752_807_037,
        });
    }

    [Fact]
    public void The_year_1_means_never() =>
        Map(MediaKind.Show, """{"Id":"a","Type":"Series","DateCreated":"0001-01-01T00:00:00.0000000Z"}""")!
            .AddedAt.ShouldBeNull();

    [Theory]
    [InlineData("2024-10-14T19:32:42.551728Z")]
    [InlineData("2024-10-14T19:32:42.551728")]
    [InlineData("2024-10-14T21:32:42.551728+02:00")]
    public void A_time_is_utc_unless_it_says_otherwise(string time) =>
        Map(MediaKind.Show, $$"""{"Id":"a","Type":"Series","DateCreated":"{{time}}"}""")!
            .AddedAt.ShouldBe(new DateTimeOffset(2024, 10, 14, 19, 32, 42, TimeSpan.Zero).AddMicroseconds(551_728));

    [Fact]
    public void A_season_knows_its_show_and_a_show_counts_what_is_below()
    {
        var season = Map(MediaKind.Season, """{"Id":"s","Type":"Season","SeriesId":"a","IndexNumber":2,"ChildCount":7}""")!;
        var show = Map(MediaKind.Show, """{"Id":"a","Type":"Series","RecursiveItemCount":50,"ChildCount":2,"Path":"/m/a"}""")!;

        (season.ShowKey, season.SeasonNumber, season.LeafCount).ShouldBe(("a", 2, null));
        (show.LeafCount, show.Path, show.ChangeMark).ShouldBe((50, null, null));
    }

    [Fact]
    public void A_track_knows_its_album_its_disc_and_its_number()
    {
        var track = Map(MediaKind.Track, """
            {"Id":"t","Type":"Audio","Name":"Song","AlbumId":"al","ParentIndexNumber":2,"IndexNumber":7,"RunTimeTicks":2150000000,
             "AlbumArtists":[{"Name":"Band","Id":"ar"}],"ArtistItems":[{"Name":"Guest","Id":"g"}],"Path":"/m/s.flac"}
            """)!;

        (track.ShowKey, track.SeasonKey, track.SeasonNumber, track.EpisodeNumber).ShouldBe(("al", null, 2, 7));
        (track.DurationMs, track.Path).ShouldBe((215_000, "/m/s.flac"));
    }

    [Fact]
    public void A_track_without_a_disc_is_on_the_first_one_and_without_a_number_it_has_none()
    {
        var track = Map(MediaKind.Track, """{"Id":"t","Type":"Audio","AlbumId":"al"}""")!;

        (track.SeasonNumber, track.EpisodeNumber).ShouldBe((1, null));
    }

    [Fact]
    public void An_album_knows_its_first_artist_and_what_is_below_it()
    {
        var album = Map(MediaKind.Album, """
            {"Id":"al","Type":"MusicAlbum","AlbumArtists":[{"Id":"one"},{"Id":"two"}],"ProductionYear":1977,"RecursiveItemCount":11}
            """)!;
        var lonely = Map(MediaKind.Album, """{"Id":"al","Type":"MusicAlbum","AlbumArtists":[]}""")!;
        var artist = Map(MediaKind.Artist, """{"Id":"one","Type":"MusicArtist","Name":"Band"}""")!;

        (album.ShowKey, album.SeasonNumber, album.Year, album.LeafCount).ShouldBe(("one", null, 1977, 11));
        lonely.ShowKey.ShouldBeNull();
        (artist.Title, artist.ShowKey).ShouldBe(("Band", null));
    }

    [Theory]
    [InlineData(MediaKind.Track, "Audio", "1")]
    [InlineData(MediaKind.Album, "MusicAlbum", "2")]
    [InlineData(MediaKind.Artist, "MusicArtist", "3")]
    public void Of_the_musicbrainz_ids_that_a_row_names_only_its_own_is_its_id(MediaKind kind, string type, string own) =>
        Map(kind, $$$"""
            {"Id":"x","Type":"{{{type}}}","ProviderIds":{"MusicBrainzAlbumArtist":"{{{MusicBrainz}}}4",
             "MusicBrainzReleaseGroup":"{{{MusicBrainz}}}5","MusicBrainzTrack":"{{{MusicBrainz}}}1",
             "MusicBrainzAlbum":"{{{MusicBrainz}}}2","MusicBrainzArtist":"{{{MusicBrainz}}}3"}}
            """)!.ExternalIds.ShouldBe([new("musicbrainz", MusicBrainz + own)]);

    [Theory]
    [InlineData("""{"Type":"Movie"}""")]
    [InlineData("""{"Id":"a","Type":"Season"}""")]
    [InlineData("""{"Id":"a"}""")]
    public void A_row_without_an_id_or_of_another_type_is_no_item(string json) => Map(MediaKind.Movie, json).ShouldBeNull();

    private static ServerItem? Map(MediaKind kind, string json) =>
        JellyfinItemMapper.Map(JsonSerializer.Deserialize(json, JellyfinJson.Default.JellyfinItem), [kind]);
}
