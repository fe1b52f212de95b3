using System.Net;
using System.Text.Json;
using MediaSync.Core.Catalog;
using MediaSync.Simulator.Servers;

namespace MediaSync.Simulator.Tests.Servers;

/// <summary>Watch state of Jellyfin: who may write it, what reports make of it, and what a listing shows of it.</summary>
public sealed class JellyfinWatchTests : IAsyncLifetime
{
    private AskedServers _asked = null!;

    private SimulatedServer Server => _asked.Jellyfin;

    private SimulatedAccount Guest => Server.Accounts.All[1];

    private SimulatedItem Movie => Server.Content.Items(MediaKind.Movie)[0];

    public async ValueTask InitializeAsync() => _asked = await AskedServers.StartAsync(
        new() { Shows = 2, Episodes = 20, Movies = 3, Artists = 1 });

    public ValueTask DisposeAsync() => _asked.DisposeAsync();

    [Theory]
    [InlineData(2, 0, false)]
    [InlineData(50, 50, false)]
    [InlineData(89, 89, false)]
    [InlineData(90, 90, false)]
    [InlineData(91, 0, true)]
    [InlineData(100, 0, true)]
    public async Task A_position_becomes_what_the_thresholds_make_of_it(int percent, int keptPercent, bool isPlayed)
    {
        var length = Movie.Duration!.Value;

        await ReportAsync("Sessions/Playing/Stopped", Movie, length * percent / 100);

        var state = Server.Accounts.StateOf(Guest, Movie);
        (state.IsPlayed, state.Position).ShouldBe((isPlayed, length * keptPercent / 100));
    }

    [Theory]
    [InlineData("10.11.2", false)]
    [InlineData("12.0.0", true)]
    public async Task Starting_a_film_takes_its_mark_away_up_to_10_11(string version, bool isPlayed)
    {
        Server.Version = version;
        Server.Accounts.MarkPlayed(Guest, Movie);
        var now = _asked.Later();

        await ReportAsync("Sessions/Playing", Movie, TimeSpan.Zero);

        Server.Accounts.StateOf(Guest, Movie).ShouldBe(new() { IsPlayed = isPlayed, PlayCount = 2, LastPlayed = now });
    }

    [Fact]
    public async Task Progress_moves_no_date_and_a_stop_nowhere_is_a_play()
    {
        var started = _asked.Time.GetUtcNow();
        await ReportAsync("Sessions/Playing", Movie, TimeSpan.Zero);
        _asked.Later();

        await ReportAsync("Sessions/Playing/Progress", Movie, Movie.Duration / 2);

        Server.Accounts.StateOf(Guest, Movie).LastPlayed.ShouldBe(started);
        (await _asked.SendAsync(Server, "Sessions")).Body.ShouldContain($"\"PositionTicks\":{(Movie.Duration!.Value / 2).Ticks}");
        await ReportAsync("Sessions/Playing/Stopped", Movie, position: null);
        Server.Accounts.StateOf(Guest, Movie).ShouldBe(new() { IsPlayed = true, PlayCount = 2, LastPlayed = started });
        (await _asked.SendAsync(Server, "Sessions")).Body.ShouldBe("[]");
    }

    [Fact]
    public async Task Marking_with_a_date_counts_each_time_and_without_one_counts_once()
    {
        var path = $"UserPlayedItems/{Server.KeyOf(Movie)}?userId={Guest.Id}";
        await PostAsync(path);
        await PostAsync(path);
        Server.Accounts.StateOf(Guest, Movie).PlayCount.ShouldBe(1);

        await PostAsync(path + "&datePlayed=2020-02-03T04:05:06Z");
        await PostAsync(path + "&datePlayed=2020-02-03T04:05:06Z");

        var state = Server.Accounts.StateOf(Guest, Movie);
        (state.PlayCount, state.LastPlayed).ShouldBe((3, new DateTimeOffset(2020, 2, 3, 4, 5, 6, TimeSpan.Zero)));
        await _asked.SendAsync(Server, path, Guest.Token, HttpMethod.Delete);
        Server.Accounts.StateOf(Guest, Movie).ShouldBe(WatchedState.None);
    }

    [Fact]
    public async Task Marking_a_series_marks_all_its_episodes_and_its_count_falls()
    {
        var show = Server.Content.Items(MediaKind.Show)[0];
        Server.Accounts.MarkPlayed(Guest, Server.Content.ChildrenOf(Server.Content.ChildrenOf(show)[0])[0]);
        var before = await SeriesAsync(show);

        await PostAsync($"UserPlayedItems/{Server.KeyOf(show)}");

        var after = await SeriesAsync(show);
        before.GetProperty("UnplayedItemCount").GetInt32().ShouldBe(Server.Content.LeafCountOf(show) - 1);
        (after.GetProperty("UnplayedItemCount").GetInt32(), after.GetProperty("Played").GetBoolean()).ShouldBe((0, true));
    }

    [Fact]
    public async Task Absolute_data_is_written_as_it_is_and_what_is_not_named_stays()
    {
        var path = $"UserItems/{Server.KeyOf(Movie)}/UserData";
        Server.Accounts.SetFavorite(Guest, Movie, isFavorite: true);

        await PostAsync(path, """{"Played":true,"PlayCount":7,"PlaybackPositionTicks":20,"LastPlayedDate":"2020-01-01T00:00:00Z"}""");
        var (_, body) = await _asked.SendAsync(Server, path, Guest.Token, HttpMethod.Post, """{"Played":false}""");

        Server.Accounts.StateOf(Guest, Movie).ShouldBe(new()
        {
            PlayCount = 7,
            Position = TimeSpan.FromTicks(20),
            LastPlayed = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero),
            IsFavorite = true,
        });
        body.ShouldContain("\"LastPlayedDate\":\"2020-01-01T00:00:00.0000000Z\"");
        Server.Version = "10.8.13";
        (await _asked.SendAsync(Server, path, Guest.Token)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_user_may_not_touch_anothers_data_and_an_administrator_and_a_key_may()
    {
        var admin = Server.Accounts.All[0];
        var path = $"UserPlayedItems/{Server.KeyOf(Movie)}?userId=";

        (await _asked.SendAsync(Server, path + admin.Id, Guest.Token, HttpMethod.Post)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await _asked.SendAsync(Server, path + Guest.Id, admin.Token, HttpMethod.Post)).Status.ShouldBe(HttpStatusCode.OK);
        (await _asked.SendAsync(Server, path + admin.Id, Server.Token, HttpMethod.Post)).Status.ShouldBe(HttpStatusCode.OK);
        (await _asked.SendAsync(Server, path, Server.Token, HttpMethod.Post)).Status.ShouldBe(HttpStatusCode.BadRequest);
        Server.Accounts.StateOf(admin, Movie).PlayCount.ShouldBe(1);
        (await _asked.GetAsync(Server, "Users/Me", Guest.Token)).GetProperty("Id").GetString().ShouldBe(Guest.Id);
    }

    [Fact]
    public async Task Lists_are_filtered_and_sorted_by_what_a_user_watched()
    {
        var movies = Server.Content.Items(MediaKind.Movie);
        Server.Accounts.Play(Guest, movies[2], movies[2].Duration!.Value / 2);
        _asked.Later();
        Server.Accounts.Play(Guest, movies[1], movies[1].Duration!.Value);
        Server.Accounts.SetFavorite(Guest, movies[0], isFavorite: true);

        (await KeysAsync("filters=IsResumable")).ShouldBe([Server.KeyOf(movies[2])]);
        (await KeysAsync("filters=IsPlayed")).ShouldBe([Server.KeyOf(movies[1])]);
        (await KeysAsync("isFavorite=true")).ShouldBe([Server.KeyOf(movies[0])]);
        (await KeysAsync("filters=IsNotFolder&sortBy=DatePlayed&sortOrder=Descending&limit=2"))
            .ShouldBe([Server.KeyOf(movies[1]), Server.KeyOf(movies[2])]);
        (await KeysAsync("includeItemTypes=Movie&filters=IsUnplayed")).Count.ShouldBe(2);
        (await _asked.JellyfinRowsAsync("includeItemTypes=Movie&filters=IsPlayed")).ShouldBeEmpty("the administrator saw nothing");
    }

    [Fact]
    public async Task State_survives_a_rename_and_no_play_is_in_the_delta()
    {
        var since = _asked.Later();
        Server.Accounts.MarkPlayed(Guest, Movie);
        (await _asked.DeltaAsync(since)).ShouldBeEmpty();

        Server.Content.Rename(Movie);

        var row = (await _asked.GetAsync(Server, $"Items?ids={Server.KeyOf(Movie)}", Guest.Token)).GetProperty("Items")[0];
        row.GetProperty("UserData").GetProperty("Played").GetBoolean().ShouldBeTrue();
    }

    private async Task PostAsync(string path, string? body = null) =>
        (await _asked.SendAsync(Server, path, Guest.Token, HttpMethod.Post, body)).Status.ShouldBe(HttpStatusCode.OK);

    private async Task ReportAsync(string path, SimulatedItem item, TimeSpan? position) => (await _asked.SendAsync(
        Server,
        path,
        Guest.Token,
        HttpMethod.Post,
        JsonSerializer.Serialize(new { ItemId = Server.KeyOf(item), PositionTicks = position?.Ticks })))
        .Status.ShouldBe(HttpStatusCode.NoContent);

    private async Task<JsonElement> SeriesAsync(SimulatedItem show) =>
        (await _asked.GetAsync(Server, $"Items/{Server.KeyOf(show)}?userId={Guest.Id}")).GetProperty("UserData");

    private async Task<List<string?>> KeysAsync(string query) =>
    [
        .. (await _asked.GetAsync(Server, $"Items?recursive=true&{query}", Guest.Token)).GetProperty("Items").EnumerateArray()
            .Select(row => row.GetProperty("Id").GetString()),
    ];
}
