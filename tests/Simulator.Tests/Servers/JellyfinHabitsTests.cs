using System.Net;
using MediaSync.Core.Catalog;
using MediaSync.Simulator.Servers;

namespace MediaSync.Simulator.Tests.Servers;

/// <summary>Habits that Jellyfin alone has.</summary>
public sealed class JellyfinHabitsTests : IAsyncLifetime
{
    private AskedServers _asked = null!;

    private SimulatedServer Jellyfin => _asked.Jellyfin;

    public async ValueTask InitializeAsync() => _asked = await AskedServers.StartAsync();

    public ValueTask DisposeAsync() => _asked.DisposeAsync();

    [Theory]
    [InlineData("10.8.13", 200)]
    [InlineData("10.9.11", 500)]
    [InlineData("10.10.7", 500)]
    [InlineData("10.11.11", 200)]
    [InlineData("12.0.0", 200)]
    public async Task A_lone_minDateLastSaved_works_from_10_11_on_and_both_parameters_everywhere(string version, int status)
    {
        Jellyfin.Version = version;
        var since = _asked.Later();
        var movie = Jellyfin.Content.AddMovie();

        var (lone, body) = await _asked.SendAsync(
            Jellyfin, $"Items?userId={AskedServers.Admin}&recursive=true&minDateLastSaved={since.UtcDateTime:O}");

        ((int)lone).ShouldBe(status);
        body.Contains(Jellyfin.KeyOf(movie), StringComparison.Ordinal).ShouldBe(status == 200 && version != "10.8.13");
        (await _asked.DeltaAsync(since)).Keys.ShouldBe([Jellyfin.KeyOf(movie)]);
    }

    [Theory]
    [InlineData("minDateLastSaved=garbage", "minDateLastSaved")]
    [InlineData("parentId=nonsense", "parentId")]
    [InlineData("limit=many", "limit")]
    public async Task What_jellyfin_cannot_read_is_a_problem_that_names_it(string query, string name)
    {
        using var response = await _asked.RawAsync(Jellyfin, $"Items?userId={AskedServers.Admin}&{query}");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain($"\"{name}\":[\"The value");
    }

    [Fact]
    public async Task Rows_hidden_from_a_user_make_pages_short_and_leave_the_total()
    {
        Jellyfin.Content.HiddenFromUserPercent = 50;

        var page = await _asked.ItemsAsync("includeItemTypes=Episode&startIndex=0&limit=20");

        page.GetProperty("Items").GetArrayLength().ShouldBeInRange(1, 19);
        page.GetProperty("TotalRecordCount").GetInt32().ShouldBe(60);
    }

    [Fact]
    public async Task Children_are_found_below_any_parent()
    {
        var show = Jellyfin.Content.Items(MediaKind.Show)[0];
        var season = Jellyfin.Content.ChildrenOf(show)[0];
        var inSeason = Jellyfin.Content.ChildrenOf(season).Select(Jellyfin.KeyOf);

        (await _asked.JellyfinRowsAsync($"parentId={Jellyfin.KeyOf(season)}")).Keys.ShouldBe(inSeason);
        (await _asked.JellyfinRowsAsync($"parentId={Jellyfin.KeyOf(show)}&includeItemTypes=Episode")).Count
            .ShouldBe(Jellyfin.Content.LeafCountOf(show));
        var episodes = await _asked.GetAsync(
            Jellyfin, $"Shows/{Jellyfin.KeyOf(show)}/Episodes?userId={AskedServers.Admin}&seasonId={Jellyfin.KeyOf(season)}");
        episodes.GetProperty("Items").EnumerateArray().Select(row => row.GetProperty("Id").GetString()).ShouldBe(inSeason);
        (await _asked.SendAsync(Jellyfin, $"Items?recursive=true&parentId={new string('0', 32)}")).Status
            .ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Versions_of_an_episode_count_once_on_its_series()
    {
        var show = Jellyfin.Content.Items(MediaKind.Show)[0];
        var before = Jellyfin.Content.LeafCountOf(show);

        Jellyfin.Content.AddVersion(Jellyfin.Content.ChildrenOf(Jellyfin.Content.ChildrenOf(show)[0])[0]);

        Jellyfin.Content.LeafCountOf(show).ShouldBe(before);
        var path = $"Shows/{Jellyfin.KeyOf(show)}/Episodes?userId={AskedServers.Admin}";
        (await _asked.GetAsync(Jellyfin, path)).GetProperty("Items").GetArrayLength().ShouldBe(before);
    }

    [Fact]
    public async Task Child_counts_of_jellyfins_libraries_are_made_up()
    {
        var counts = new HashSet<int>();
        for (var ask = 0; ask < 20; ask++)
        {
            var views = (await _asked.GetAsync(Jellyfin, "UserViews")).GetProperty("Items").EnumerateArray();
            counts.UnionWith(views.Select(view => view.GetProperty("ChildCount").GetInt32()));
        }

        // Sixty numbers that are all the same one have a chance of one in 9^59.
        counts.Count.ShouldBeGreaterThan(1);
        counts.ShouldAllBe(count => count >= 1 && count < 10);
    }

    [Fact]
    public async Task Ids_ask_for_just_these_items()
    {
        var movies = Jellyfin.Content.Items(MediaKind.Movie);

        var rows = await _asked.JellyfinRowsAsync($"ids={Jellyfin.KeyOf(movies[2])},{new string('1', 32)},{Jellyfin.KeyOf(movies[0])}");

        rows.Keys.ShouldBe([Jellyfin.KeyOf(movies[2]), Jellyfin.KeyOf(movies[0])]);
    }
}
