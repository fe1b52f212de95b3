using System.Text.Json;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
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
    public void A_season_knows_its_show_and_a_show_is_no_number()
    {
        var season = Map(
            MediaKind.Season, """{"ratingKey":"2","type":"season","parentRatingKey":"1","index":4,"leafCount":10}""")!;
        var show = Map(MediaKind.Show, """{"ratingKey":"1","type":"show","index":1,"leafCount":40,"duration":3600000}""")!;

        (season.ShowKey, season.SeasonKey, season.SeasonNumber, season.LeafCount).ShouldBe(("1", null, 4, 10));
        (show.ShowKey, show.SeasonNumber, show.LeafCount, show.DurationMs).ShouldBe((null, null, 40, null));
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
