using System.Net;
using System.Text.Json;
using MediaSync.Core.Catalog;
using MediaSync.Simulator.Servers;

namespace MediaSync.Simulator.Tests.Servers;

/// <summary>What a delta holds after one change: the table that was measured on a running server.</summary>
public sealed class JellyfinDeltaTests : IAsyncLifetime
{
    private AskedServers _asked = null!;

    private SimulatedContent Content => _asked.Jellyfin.Content;

    private SimulatedItem Show => Content.Items(MediaKind.Show)[0];

    private SimulatedItem Season => Content.ChildrenOf(Show)[0];

    private SimulatedItem Episode => Content.ChildrenOf(Season)[0];

    public async ValueTask InitializeAsync() => _asked = await AskedServers.StartAsync();

    public ValueTask DisposeAsync() => _asked.DisposeAsync();

    [Fact]
    public async Task A_new_episode_is_in_the_delta_and_moves_its_series()
    {
        var added = default(SimulatedItem);

        var (delta, before, after) = await ChangeAsync(() => added = Content.AddEpisode(Season));

        delta.Keys.ShouldBe([Key(Show), Key(added!)], ignoreOrder: true);
        Moved(before, after).ShouldBe(["DateLastMediaAdded", "Etag", "RecursiveItemCount"]);
    }

    [Fact]
    public async Task A_new_episode_with_an_old_file_moves_the_count_alone()
    {
        var added = default(SimulatedItem);

        var (delta, before, after) = await ChangeAsync(() => added = Content.AddEpisode(Season, oldFile: true));

        delta.Keys.ShouldBe([Key(added!)]);
        Moved(before, after).ShouldBe(["RecursiveItemCount"]);
    }

    [Fact]
    public async Task A_rewritten_file_moves_the_episode_and_its_series()
    {
        var (delta, before, after) = await ChangeAsync(() => Content.ReplaceFile(Episode));

        delta.Keys.ShouldBe([Key(Show), Key(Episode)], ignoreOrder: true);
        Moved(before, after).ShouldBe(["DateLastMediaAdded", "Etag"]);
    }

    [Fact]
    public async Task The_newest_episode_deleted_moves_the_series_alone()
    {
        var newest = Content.AddEpisode(Season);

        var (delta, before, after) = await ChangeAsync(() => Content.Delete(newest));

        delta.Keys.ShouldBe([Key(Show)]);
        Moved(before, after).ShouldBe(["DateLastMediaAdded", "Etag", "RecursiveItemCount"]);
    }

    [Fact]
    public async Task Another_episode_deleted_moves_the_count_alone()
    {
        var (delta, before, after) = await ChangeAsync(() => Content.Delete(Episode));

        delta.ShouldBeEmpty();
        Moved(before, after).ShouldBe(["RecursiveItemCount"]);
    }

    [Fact]
    public async Task A_deleted_season_is_silent_with_all_its_episodes()
    {
        Content.AddSeason(Show, 3);

        var (delta, before, after) = await ChangeAsync(() => Content.Delete(Season));

        delta.ShouldBeEmpty();
        Moved(before, after).ShouldBe(["ChildCount", "RecursiveItemCount"]);
    }

    [Fact]
    public async Task A_deleted_series_is_silent_and_answers_404()
    {
        var show = Show;

        var delta = await SinceAsync(() => Content.Delete(show));

        delta.ShouldBeEmpty();
        var (status, body) = await _asked.SendAsync(_asked.Jellyfin, $"Items/{Key(show)}");
        status.ShouldBe(HttpStatusCode.NotFound);
        body.ShouldContain("\"title\":\"Not Found\"");
        (await _asked.JellyfinRowsAsync($"includeItemTypes=Episode")).Values
            .ShouldAllBe(row => row.GetProperty("SeriesId").GetString() != Key(show));
    }

    [Fact]
    public async Task A_renamed_file_is_another_item_and_its_series_stays()
    {
        var old = Key(Episode);

        var (delta, before, after) = await ChangeAsync(() => Content.Rename(Episode));

        delta.Keys.ShouldBe([Key(Episode)]);
        Key(Episode).ShouldNotBe(old);
        Moved(before, after).ShouldBeEmpty();
        (await _asked.SendAsync(_asked.Jellyfin, $"Items/{old}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_series_taken_for_a_new_one_is_new_with_all_below_it()
    {
        var (old, below) = (Key(Show), Content.LeafCountOf(Show));

        var delta = await SinceAsync(() => Content.Rekey(Show));

        delta.Values.Count(row => row.GetProperty("Type").GetString() == "Episode").ShouldBe(below);
        delta.ShouldContainKey(Key(Show));
        (await _asked.JellyfinRowsAsync("includeItemTypes=Season,Episode")).Values
            .ShouldAllBe(row => row.GetProperty("SeriesId").GetString() != old);
    }

    [Fact]
    public async Task A_moved_episode_is_another_item_in_another_season()
    {
        var (episode, target) = (Episode, Content.AddSeason(Show, 2));

        var (delta, before, after) = await ChangeAsync(() => Content.MoveToSeason(episode, target));

        var row = delta.ShouldHaveSingleItem().Value;
        row.GetProperty("SeasonId").GetString().ShouldBe(Key(target));
        row.GetProperty("IndexNumber").GetInt32().ShouldBe(3);
        Moved(before, after).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_edit_moves_that_item_alone()
    {
        var (delta, before, after) = await ChangeAsync(() => Content.Edit(Episode, "Edited"));

        delta.ShouldHaveSingleItem().Value.GetProperty("Name").GetString().ShouldBe("Edited");
        Moved(before, after).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_new_season_is_listed_and_counted_and_never_in_a_delta()
    {
        var season = default(SimulatedItem);

        var delta = await SinceAsync(() => season = Content.AddSeason(Show, 1));

        delta.Values.Select(row => row.GetProperty("Type").GetString()).ShouldBe(["Series", "Episode"]);
        (await _asked.JellyfinRowsAsync("includeItemTypes=Season")).ShouldContainKey(Key(season!));
        Content.Storm();
        (await _asked.DeltaAsync(DateTimeOffset.UnixEpoch)).ShouldNotContainKey(Key(season!));
    }

    [Fact]
    public async Task A_null_window_hides_new_rows_from_the_delta_until_they_are_refreshed()
    {
        Content.HasNullWindow = true;
        var before = (await _asked.ItemsAsync("includeItemTypes=Movie&limit=0")).GetProperty("TotalRecordCount").GetInt32();
        var movie = default(SimulatedItem);

        var delta = await SinceAsync(() => movie = Content.AddMovie());

        delta.ShouldBeEmpty();
        (await _asked.ItemsAsync("includeItemTypes=Movie&limit=0")).GetProperty("TotalRecordCount").GetInt32().ShouldBe(before + 1);
        (await SinceAsync(Content.FinishRefresh)).Keys.ShouldBe([Key(movie!)]);
    }

    [Fact]
    public async Task A_commit_lag_makes_a_change_older_than_the_moment_it_can_be_seen()
    {
        Content.CommitLag = TimeSpan.FromSeconds(3);
        var now = _asked.Later();
        Content.Edit(Show, "Edited");

        (await _asked.DeltaAsync(now)).ShouldBeEmpty();
        (await _asked.DeltaAsync(now.AddSeconds(-3))).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_delta_is_inclusive_to_a_hundred_nanoseconds()
    {
        var now = _asked.Later();
        Content.Edit(Show, "Edited");

        (await _asked.DeltaAsync(now)).ShouldHaveSingleItem();
        (await _asked.DeltaAsync(now.AddTicks(1))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_storm_moves_every_etag_and_nothing_else()
    {
        var before = await _asked.JellyfinRowsAsync("fields=Path,DateCreated,ChildCount,RecursiveItemCount");
        var etags = await EtagsAsync();

        (await SinceAsync(Content.Storm)).Count.ShouldBe(before.Count);

        (await EtagsAsync()).Intersect(etags).ShouldBeEmpty();
        var after = await _asked.JellyfinRowsAsync("fields=Path,DateCreated,ChildCount,RecursiveItemCount");
        after.ToDictionary(row => row.Key, row => row.Value.ToString())
            .ShouldBe(before.ToDictionary(row => row.Key, row => row.Value.ToString()));
    }

    private static List<string> Moved(JsonElement before, JsonElement after) =>
    [
        .. after.EnumerateObject()
            .Where(field => field.Name != "UserData" && before.GetProperty(field.Name).ToString() != field.Value.ToString())
            .Select(field => field.Name)
            .Order(StringComparer.Ordinal),
    ];

    private string Key(SimulatedItem item) => _asked.Jellyfin.KeyOf(item);

    private async Task<List<string?>> EtagsAsync() =>
        [.. (await _asked.JellyfinRowsAsync("fields=Etag")).Values.Select(row => row.GetProperty("Etag").GetString())];

    private async Task<Dictionary<string, JsonElement>> SinceAsync(Action change)
    {
        var since = _asked.Later();
        change();
        return await _asked.DeltaAsync(since);
    }

    private async Task<(Dictionary<string, JsonElement> Delta, JsonElement Before, JsonElement After)> ChangeAsync(Action change)
    {
        var before = await SeriesAsync();
        var delta = await SinceAsync(change);
        return (delta, before, await SeriesAsync());
    }

    private async Task<JsonElement> SeriesAsync() =>
        await _asked.GetAsync(_asked.Jellyfin, $"Items/{Key(Show)}?userId={AskedServers.Admin}");
}
