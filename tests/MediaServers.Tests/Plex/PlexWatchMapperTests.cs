using System.Text.Json;
using MediaSync.Core.WatchState.Reading;
using MediaSync.MediaServers.Plex;
using MediaSync.TestSupport.Captures;

namespace MediaSync.MediaServers.Tests.Plex;

public sealed class PlexWatchMapperTests
{
    [Fact]
    public void A_row_is_played_when_it_has_been_viewed_and_absent_is_never()
    {
        Map("""{"ratingKey":"7","grandparentRatingKey":"5","type":"episode","duration":3600000,"viewCount":2,"lastViewedAt":1733633798}""")
            .ShouldBe(new WatchRow("7", "5", 0, 3_600_000, true, 2, DateTimeOffset.FromUnixTimeSeconds(1_733_633_798)));
        Map("""{"ratingKey":"8","type":"movie","duration":3600000,"viewOffset":70000}""")
            .ShouldBe(new WatchRow("8", null, 70_000, 3_600_000, false, 0, null));
        Map("""{"ratingKey":"9","type":"movie"}""").ShouldBe(WatchRow.Untouched("9"));
    }

    [Fact]
    public void What_is_no_movie_or_episode_is_no_row()
    {
        Map("""{"ratingKey":"7","type":"show","viewCount":2}""").ShouldBeNull();
        Map("""{"type":"movie"}""").ShouldBeNull();
    }

    [Fact]
    public void A_show_tells_its_played_episodes()
    {
        PlexWatchMapper.MapShow(new PlexWatchItem { RatingKey = "5", Type = "show", ViewedLeafCount = 3 })
            .ShouldBe(new PlayedShow("5", 3));
        PlexWatchMapper.MapShow(new PlexWatchItem { RatingKey = "5", Type = "movie" }).ShouldBeNull();
    }

    [Fact]
    public void Real_rows_are_read()
    {
        Assert.SkipWhen(CaptureFolder.Path is null, CaptureFolder.Absent);
        var file = Path.Combine(CaptureFolder.Path, "plex-api-spec", "all_movies_10_of_358.json");
        var answer = JsonSerializer.Deserialize(File.ReadAllBytes(file), PlexWatchJson.Default.PlexWatchAnswer).ShouldNotBeNull();
        var rows = answer.Container!.Items!.Select(PlexWatchMapper.Map).ToList();
        rows.ShouldAllBe(row => row != null && row.DurationMs > 0 && row.Played == row.PlayCount > 0);
        rows.Select(row => row!.PositionMs).Where(position => position > 0).ShouldBe([3_866_000, 3_421_000]);
        rows.ShouldAllBe(row => (row!.PlayedAt != null) == (row.Played || row.PositionMs > 0));
    }

    private static WatchRow? Map(string json)
    {
        var answer = JsonSerializer.Deserialize(
            """{"MediaContainer":{"Metadata":[""" + json + "]}}", PlexWatchJson.Default.PlexWatchAnswer);
        return PlexWatchMapper.Map(answer!.Container!.Items!.Single());
    }
}
