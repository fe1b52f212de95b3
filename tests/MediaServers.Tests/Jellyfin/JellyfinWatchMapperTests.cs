using System.Text;
using System.Text.Json;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Reading;
using MediaSync.Core.WatchState.Sending;
using MediaSync.MediaServers.Jellyfin;
using MediaSync.TestSupport.Captures;

namespace MediaSync.MediaServers.Tests.Jellyfin;

public sealed class JellyfinWatchMapperTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly WatchRow Played = new("a1", null, 0, 6_000_000, true, 3, Noon);

    [Fact]
    public void A_row_tells_milliseconds_and_its_show()
    {
        var row = Map(
            """
            {"Id":"a1","Type":"Episode","SeriesId":"b2","RunTimeTicks":60000000000,
             "UserData":{"PlaybackPositionTicks":12000000000,"PlayCount":2,"Played":true,"LastPlayedDate":"2026-01-01T12:00:00.1234567Z"}}
            """);
        row.ShouldBe(new WatchRow("a1", "b2", 1_200_000, 6_000_000, true, 2, Noon.AddTicks(1_234_567)) { CountsStarts = true });
    }

    [Fact]
    public void What_is_no_movie_or_episode_or_has_no_user_data_is_no_row()
    {
        Map("""{"Id":"a1","Type":"Series","UserData":{"Played":true}}""").ShouldBeNull();
        Map("""{"Id":"a1","Type":"Movie"}""").ShouldBeNull();
    }

    [Fact]
    public void A_shows_played_episodes_are_all_but_the_unplayed_ones()
    {
        var series = JsonSerializer.Deserialize(
            """{"Id":"b2","Type":"Series","RecursiveItemCount":50,"UserData":{"UnplayedItemCount":37}}""",
            JellyfinWatchJson.Default.JellyfinWatchItem);
        JellyfinWatchMapper.MapShow(series).ShouldBe(new PlayedShow("b2", 13));
        JellyfinWatchMapper.MapShow(new JellyfinWatchItem { Id = "b2" }).ShouldBe(new PlayedShow("b2", 0));
    }

    [Fact]
    public void A_write_names_what_it_sets_and_leaves_out_what_stays()
    {
        Write(new WatchValue(true, 0)).ShouldBe(
            """{"Played":true,"PlaybackPositionTicks":0,"PlayCount":4,"LastPlayedDate":"2026-01-01T12:00:00.0000000Z"}""");
        Write(default).ShouldBe("""{"Played":false,"PlaybackPositionTicks":0,"PlayCount":0}""");
        Write(new WatchValue(false, 1_200_000), Played with { Played = false, PlayCount = 1 }).ShouldBe(
            """{"Played":false,"PlaybackPositionTicks":12000000000,"LastPlayedDate":"2026-01-01T12:00:00.0000000Z"}""");
    }

    [Fact]
    public void Real_rows_are_read()
    {
        var page = JsonSerializer.Deserialize(
            Capture("items_isplayed_dateplayed.json"), JellyfinWatchJson.Default.JellyfinWatchPage).ShouldNotBeNull();
        var rows = page.Items!.Select(JellyfinWatchMapper.Map).ToList();
        rows.ShouldAllBe(row => row!.Played && row.PlayCount >= 1 && row.PlayedAt != null && row.ShowKey != null);
        rows.Select(row => row!.PlayedAt).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public void Real_sessions_are_read()
    {
        var sessions = JsonSerializer.Deserialize(Capture("sessions_sample.json"), JellyfinWatchJson.Default.Sessions).ShouldNotBeNull();
        sessions[0]!.UserId.ShouldBe("1aa12f10d7104119b8e494c1e9d389ae");
        sessions[0]!.NowPlayingItem!.Id.ShouldBe("ff5303068c62685bef7155419016c2fd");
    }

    private static byte[] Capture(string file)
    {
        Assert.SkipWhen(CaptureFolder.Path is null, CaptureFolder.Absent);
        return File.ReadAllBytes(Path.Combine(CaptureFolder.Path, "jellyfin-12", file));
    }

    private static WatchRow? Map(string json) =>
        JellyfinWatchMapper.Map(JsonSerializer.Deserialize(json, JellyfinWatchJson.Default.JellyfinWatchItem));

    private static string Write(WatchValue value, WatchRow? current = null) => Encoding.UTF8.GetString(
        JsonSerializer.SerializeToUtf8Bytes(
            JellyfinWatchMapper.ToUserData(new WatchWrite("a1", value, current ?? Played, 4, 6_000_000, Noon)),
            JellyfinWatchJson.Default.JellyfinNewUserData));
}
