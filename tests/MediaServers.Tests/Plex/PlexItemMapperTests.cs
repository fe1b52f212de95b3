using System.Text.Json;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Servers;
using MediaSync.MediaServers.Plex;

namespace MediaSync.MediaServers.Tests.Plex;

public sealed class PlexItemMapperTests
{
    [Fact]
    public void A_row_whose_names_differ_by_case_alone_keeps_both()
    {
        var movie = Map(MediaKind.Movie, """
            {"ratingKey":"7","type":"movie","title":"Größe 灯台","guid":"plex://movie/a","Guid":[{"id":"imdb://tt1"}],"rating":7,
             "Rating":[{"image":"x","value":7.5}],"year":1999,"duration":14132127,"addedAt":1586886369,"updatedAt":1733633798,
             "Media":[{"Part":[{"id":1,"file":"/m/x.mkv","size":132752807037}]}]}
            """)!;

        movie.ExternalIds.ShouldBe([new("imdb", "tt1"), new("plex", "plex://movie/a")]);
        (movie with { ExternalIds = [] }).ShouldBe(new ServerItem
        {
            Key = "7",
            Kind = MediaKind.Movie,
            Title = "Größe 灯台",
            Year = 1999,
            DurationMs = 14_132_127,
            ChangeMark = "1733633798",
            AddedAt = DateTimeOffset.FromUnixTimeSeconds(1_586_886_369),
            UpdatedAt = DateTimeOffset.FromUnixTimeSeconds(1_733_633_798),
            Path = "/m/x.mkv",
            SizeBytes = 132_752_807_037,
        });
    }

    [Fact]
    public void An_episode_knows_its_show_its_season_and_its_numbers()
    {
        var episode = Map(MediaKind.Episode, """
            {"ratingKey":3,"type":"episode","parentRatingKey":"2","grandparentRatingKey":1,"index":5,"parentIndex":0}
            """)!;

        (episode.Key, episode.SeasonKey, episode.ShowKey).ShouldBe(("3", "2", "1"));
        (episode.SeasonNumber, episode.EpisodeNumber).ShouldBe((0, 5));
        (episode.UpdatedAt, episode.ChangeMark, episode.Year, episode.SizeBytes).ShouldBe((null, null, null, null));
        episode.Title.ShouldBeEmpty();
    }

    [Fact]
    public void A_season_knows_its_show_and_only_the_show_counts_its_episodes()
    {
        var season = Map(
            MediaKind.Season, """{"ratingKey":"2","type":"season","parentRatingKey":"1","index":4,"leafCount":10}""")!;
        var show = Map(MediaKind.Show, """{"ratingKey":"1","type":"show","index":1,"leafCount":40,"duration":3600000}""")!;

        (season.ShowKey, season.SeasonKey, season.SeasonNumber, season.LeafCount).ShouldBe(("1", null, 4, null));
        (show.ShowKey, show.SeasonNumber, show.LeafCount, show.DurationMs).ShouldBe((null, null, 40, null));
    }

    [Fact]
    public void A_track_knows_its_album_its_disc_and_its_number()
    {
        var track = Map(MediaKind.Track, """
            {"ratingKey":"3","type":"track","parentRatingKey":"2","grandparentRatingKey":"1","title":"Song","index":7,"parentIndex":2,
             "duration":215000,"guid":"plex://track/c",
             "Guid":[{"id":"mbid://0a1b0000-0000-4000-8000-000000000001"}],"Media":[{"Part":[{"file":"/m/s.flac","size":9}]}]}
            """)!;

        (track.ShowKey, track.SeasonKey, track.SeasonNumber, track.EpisodeNumber).ShouldBe(("2", null, 2, 7));
        (track.DurationMs, track.Path, track.SizeBytes).ShouldBe((215_000, "/m/s.flac", 9));
        track.ExternalIds.ShouldBe([new("musicbrainz", "0a1b0000-0000-4000-8000-000000000001"), new("plex", "plex://track/c")]);
    }

    [Fact]
    public void A_track_without_a_disc_is_on_the_first_one_and_without_a_number_it_has_none()
    {
        var track = Map(MediaKind.Track, """{"ratingKey":"3","type":"track","parentRatingKey":"2"}""")!;

        (track.SeasonNumber, track.EpisodeNumber).ShouldBe((1, null));
    }

    [Fact]
    public void An_album_knows_its_artist_and_an_artist_nobody()
    {
        var album = Map(MediaKind.Album, """
            {"ratingKey":"2","type":"album","parentRatingKey":"1","index":4,"year":1977,"leafCount":11,
             "Guid":[{"id":"mbid://0a1b0000-0000-4000-8000-000000000002"}]}
            """)!;
        var artist = Map(
            MediaKind.Artist, """{"ratingKey":"1","type":"artist","title":"Band","parentRatingKey":"9","index":1}""")!;

        (album.ShowKey, album.SeasonNumber, album.EpisodeNumber, album.Year, album.LeafCount).ShouldBe(("1", null, null, 1977, 11));
        album.ExternalIds.ShouldBe([new("musicbrainz", "0a1b0000-0000-4000-8000-000000000002")]);
        (artist.Title, artist.ShowKey, artist.SeasonNumber, artist.DurationMs).ShouldBe(("Band", null, null, null));
    }

    [Theory]
    [InlineData("""{"type":"movie","title":"no key"}""")]
    [InlineData("""{"ratingKey":"","type":"movie"}""")]
    [InlineData("""{"ratingKey":"7","type":"clip"}""")]
    [InlineData("""{"ratingKey":"7"}""")]
    public void A_row_without_a_key_or_of_another_type_is_no_item(string json) => Map(MediaKind.Movie, json).ShouldBeNull();

    [Theory]
    [InlineData("""{"ratingKey":"7","type":"movie","year":null,"addedAt":0,"updatedAt":null,"Media":null,"Guid":null}""")]
    [InlineData("""{"ratingKey":"7","type":"movie","year":"","addedAt":-5,"Media":[null,{},{"Part":[]}],"Guid":[null,{}]}""")]
    [InlineData("""{"ratingKey":"7","type":"movie","year":{"a":[1]},"addedAt":9e18,"title":["x"],"duration":true}""")]
    public void What_is_null_empty_or_nonsense_is_absent(string json)
    {
        var item = Map(MediaKind.Movie, json)!;

        (item.Year, item.AddedAt, item.UpdatedAt, item.Path, item.DurationMs).ShouldBe((null, null, null, null, null));
        item.ExternalIds.ShouldBeEmpty();
        item.Title.ShouldBeEmpty();
    }

    [Fact]
    public void A_time_in_the_future_is_what_the_server_said() =>
        Map(MediaKind.Movie, """{"ratingKey":"7","type":"movie","addedAt":4102444800}""")!
            .AddedAt.ShouldBe(new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private static ServerItem? Map(MediaKind kind, string json) =>
        PlexItemMapper.Map(JsonSerializer.Deserialize(json, PlexJson.Default.PlexItem), kind);
}
