using System.Net;
using System.Text.Json;
using MediaSync.Core.Catalog;
using MediaSync.Simulator.Servers;

namespace MediaSync.Simulator.Tests.Servers;

/// <summary>Watch state of Plex: per token, moved by reports and marks, and what a listing shows of it.</summary>
public sealed class PlexWatchTests : IAsyncLifetime
{
    private AskedServers _asked = null!;

    private SimulatedServer Server => _asked.Plex;

    private SimulatedAccount Kid => Server.Accounts.All[1];

    private SimulatedItem Movie => Server.Content.Items(MediaKind.Movie)[0];

    public async ValueTask InitializeAsync() => _asked = await AskedServers.StartAsync();

    public ValueTask DisposeAsync() => _asked.DisposeAsync();

    [Fact]
    public async Task A_report_then_a_scrobble_then_an_unscrobble_leave_what_a_real_server_leaves()
    {
        var updated = (await RowAsync(Movie)).GetProperty("updatedAt").GetInt64();
        await TimelineAsync(Movie, TimeSpan.FromSeconds(70));
        var first = await RowAsync(Movie);
        (first.GetProperty("viewOffset").GetInt64(), first.TryGetProperty("viewCount", out _)).ShouldBe((70_000, false));
        var now = _asked.Later().ToUnixTimeSeconds();

        await TimelineAsync(Movie, TimeSpan.FromSeconds(75));
        (await RowAsync(Movie)).GetProperty("lastViewedAt").GetInt64().ShouldBe(now);
        await SendAsync($":/scrobble?identifier=com.plexapp.plugins.library&key={Server.KeyOf(Movie)}");
        var viewed = await RowAsync(Movie);
        (viewed.GetProperty("viewCount").GetInt32(), viewed.TryGetProperty("viewOffset", out _)).ShouldBe((1, false));

        await SendAsync($":/unscrobble?identifier=com.plexapp.plugins.library&key={Server.KeyOf(Movie)}");
        var taken = await RowAsync(Movie);
        foreach (var name in new[] { "viewCount", "viewOffset", "lastViewedAt" })
        {
            taken.TryGetProperty(name, out _).ShouldBeFalse(name);
        }

        taken.GetProperty("updatedAt").GetInt64().ShouldBe(updated);
    }

    [Fact]
    public async Task State_is_each_tokens_own()
    {
        Server.Accounts.MarkPlayed(Kid, Movie);

        (await RowAsync(Movie)).GetProperty("viewCount").GetInt32().ShouldBe(1);
        (await _asked.PlexRowsAsync($"library/metadata/{Server.KeyOf(Movie)}")).Values.Single()
            .TryGetProperty("viewCount", out _).ShouldBeFalse();
        (await _asked.SendAsync(Server, "library/sections", "nobody")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Playing_beyond_nine_tenths_counts_once_and_is_in_the_history()
    {
        var length = Movie.Duration!.Value;
        foreach (var share in new[] { 0.5, 0.91, 0.95, 0.99 })
        {
            await TimelineAsync(Movie, length * share);
        }

        (await RowAsync(Movie)).GetProperty("viewCount").GetInt32().ShouldBe(1);
        await TimelineAsync(Movie, length * 0.99, "stopped");
        var line = (await _asked.PlexAsync("status/sessions/history/all?sort=viewedAt:desc")).GetProperty("Metadata")[0];
        (line.GetProperty("ratingKey").GetString(), line.GetProperty("accountID").GetInt64()).ShouldBe((Server.KeyOf(Movie), 2L));

        Server.Content.Delete(Movie);
        (await _asked.PlexAsync("status/sessions/history/all")).GetProperty("Metadata")[0]
            .TryGetProperty("ratingKey", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_partial_play_is_in_the_delta_and_an_unscrobble_is_not()
    {
        var since = _asked.Later().ToUnixTimeSeconds() - 1;
        var filter = $"library/sections/1/all?type=1&push=1&updatedAt%3E%3E={since}&or=1&lastViewedAt%3E%3E={since}&pop=1";
        Server.Accounts.Play(Kid, Movie, TimeSpan.FromMinutes(10));
        (await _asked.PlexRowsAsync(filter, Kid.Token)).Keys.ShouldBe([Server.KeyOf(Movie)]);
        (await _asked.PlexRowsAsync(filter)).ShouldBeEmpty("the owner watched nothing");

        Server.Accounts.MarkUnplayed(Kid, Movie);

        (await _asked.PlexRowsAsync(filter, Kid.Token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_show_counts_its_viewed_episodes_and_can_be_filtered_by_them()
    {
        var shows = Server.Content.Items(MediaKind.Show);
        await SendAsync($":/scrobble?key={Server.KeyOf(shows[0])}");
        Server.Accounts.Play(Kid, Movie, TimeSpan.FromMinutes(5));

        var row = (await _asked.PlexRowsAsync("library/sections/2/all?type=2", Kid.Token))[Server.KeyOf(shows[0])];
        row.GetProperty("viewedLeafCount").GetInt32().ShouldBe(Server.Content.LeafCountOf(shows[0]));
        row.GetProperty("lastViewedAt").GetInt64().ShouldBe(_asked.Time.GetUtcNow().ToUnixTimeSeconds());
        (await _asked.PlexRowsAsync("library/sections/2/all?type=2&unwatched=1", Kid.Token)).Keys
            .ShouldBe(shows.Skip(1).Select(Server.KeyOf));
        (await _asked.PlexRowsAsync("library/sections/1/all?type=1&inProgress=1", Kid.Token)).Keys.ShouldBe([Server.KeyOf(Movie)]);
        (await _asked.PlexRowsAsync("library/sections/1/all?type=1&unwatched=1", Kid.Token)).Count.ShouldBe(6);
    }

    [Fact]
    public async Task A_report_without_a_client_is_refused_and_one_without_a_length_is_ignored()
    {
        var path = $":/timeline?ratingKey={Server.KeyOf(Movie)}&state=playing&time=60000";

        (await _asked.SendAsync(Server, path, Kid.Token)).Status.ShouldBe(HttpStatusCode.BadRequest);
        await SendAsync(path + "&X-Plex-Client-Identifier=tv");

        (await RowAsync(Movie)).TryGetProperty("viewOffset", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_plays_now_is_listed_until_the_player_stops()
    {
        await TimelineAsync(Movie, TimeSpan.FromMinutes(3));
        var session = (await _asked.PlexAsync("status/sessions")).GetProperty("Metadata")[0];
        session.GetProperty("User").GetProperty("title").GetString().ShouldBe("kid");
        session.GetProperty("viewOffset").GetInt64().ShouldBe(180_000);

        await TimelineAsync(Movie, TimeSpan.FromMinutes(3), "stopped");

        (await _asked.PlexAsync("status/sessions")).GetProperty("size").GetInt32().ShouldBe(0);
    }

    private async Task<JsonElement> RowAsync(SimulatedItem item) =>
        (await _asked.PlexRowsAsync($"library/metadata/{Server.KeyOf(item)}", Kid.Token)).Values.Single();

    private Task TimelineAsync(SimulatedItem item, TimeSpan position, string state = "playing") => SendAsync(
        $":/timeline?ratingKey={Server.KeyOf(item)}&state={state}&time={(long)position.TotalMilliseconds}"
        + $"&duration={(long)item.Duration!.Value.TotalMilliseconds}&X-Plex-Client-Identifier=tv");

    private async Task SendAsync(string path) =>
        (await _asked.SendAsync(Server, path, Kid.Token)).Status.ShouldBe(HttpStatusCode.OK);
}
