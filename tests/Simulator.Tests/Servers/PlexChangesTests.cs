using System.Net;
using System.Text.Json;
using MediaSync.Core.Catalog;
using MediaSync.Simulator.Servers;

namespace MediaSync.Simulator.Tests.Servers;

/// <summary>What moves on a Plex, and what does not, after one change.</summary>
public sealed class PlexChangesTests : IAsyncLifetime
{
    private AskedServers _asked = null!;

    private SimulatedContent Content => _asked.Plex.Content;

    private SimulatedItem Show => Content.Items(MediaKind.Show)[0];

    private SimulatedItem Season => Content.ChildrenOf(Show)[0];

    private SimulatedItem Episode => Content.ChildrenOf(Season)[0];

    public async ValueTask InitializeAsync() => _asked = await AskedServers.StartAsync();

    public ValueTask DisposeAsync() => _asked.DisposeAsync();

    [Fact]
    public async Task A_new_episode_moves_its_shows_count_and_not_its_updatedAt()
    {
        var before = await ShowRowAsync();
        var since = _asked.Later();

        var episode = Content.AddEpisode(Season);

        var after = await ShowRowAsync();
        after.GetProperty("leafCount").GetInt32().ShouldBe(before.GetProperty("leafCount").GetInt32() + 1);
        after.GetProperty("updatedAt").GetInt64().ShouldBe(before.GetProperty("updatedAt").GetInt64());
        (await DeltaAsync(since.AddSeconds(-1))).Keys.ShouldBe([Key(episode)]);
        (await DeltaAsync(since)).ShouldBeEmpty("a filter for later is strict");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deletion_moves_the_content_mark_alone_unless_that_is_stuck(bool isStuck)
    {
        Content.IsContentMarkStuck = isStuck;
        var (marks, since) = (await MarksAsync(), _asked.Later());

        Content.Delete(Episode);

        (await DeltaAsync(since.AddSeconds(-1))).ShouldBeEmpty();
        var moved = await MarksAsync();
        (moved["2"] != marks["2"]).ShouldBe(!isStuck);
        moved["1"].ShouldBe(marks["1"]);
    }

    [Fact]
    public async Task A_content_mark_is_beyond_what_floating_point_holds_and_may_move_for_nothing()
    {
        var marks = await MarksAsync();

        Content.TouchContentMark(MediaKind.Movie);

        marks["1"].ShouldBeGreaterThan(1L << 53);
        var moved = await MarksAsync();
        (moved["1"] == marks["1"], moved["2"] == marks["2"]).ShouldBe((false, true));
    }

    [Fact]
    public async Task A_renamed_file_is_another_part_of_the_same_item()
    {
        var before = await RowAsync(Episode);

        Content.Rename(Episode);

        var after = await RowAsync(Episode);
        after.GetProperty("updatedAt").ToString().ShouldBe(before.GetProperty("updatedAt").ToString());
        Part(after).GetProperty("id").GetInt64().ShouldNotBe(Part(before).GetProperty("id").GetInt64());
        Part(after).GetProperty("file").GetString().ShouldNotBe(Part(before).GetProperty("file").GetString());
    }

    [Fact]
    public async Task A_replaced_file_changes_its_part_and_size_and_moves_no_date()
    {
        var before = await RowAsync(Episode);

        Content.ReplaceFile(Episode);

        var after = await RowAsync(Episode);
        (after.GetProperty("updatedAt").GetInt64(), after.GetProperty("addedAt").GetInt64())
            .ShouldBe((before.GetProperty("updatedAt").GetInt64(), before.GetProperty("addedAt").GetInt64()));
        foreach (var name in new[] { "id", "key", "size" })
        {
            Part(after).GetProperty(name).ToString().ShouldNotBe(Part(before).GetProperty(name).ToString());
        }

        Part(after).GetProperty("file").GetString().ShouldBe(Part(before).GetProperty("file").GetString());
    }

    [Fact]
    public async Task A_new_key_keeps_every_guid_and_is_the_greatest_of_all()
    {
        var (old, before) = (Key(Episode), await RowAsync(Episode));

        Content.Rekey(Episode);

        (await _asked.SendAsync(_asked.Plex, $"library/metadata/{old}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var after = await RowAsync(Episode);
        after.GetProperty("Guid").ToString().ShouldBe(before.GetProperty("Guid").ToString());
        after.GetProperty("guid").GetString().ShouldBe(before.GetProperty("guid").GetString());
        (await _asked.PlexRowsAsync($"library/sections/2/all?type=4&id%3E%3E={old}")).Keys.ShouldContain(Key(Episode));
        var found = await _asked.PlexRowsAsync($"library/all?type=4&guid={Uri.EscapeDataString(after.GetProperty("guid").GetString()!)}");
        found.Keys.ShouldBe([Key(Episode)]);
    }

    [Fact]
    public async Task A_moved_episode_has_a_new_key_and_numbers()
    {
        var (episode, target, since) = (Episode, Content.AddSeason(Show, 1), _asked.Later());

        Content.MoveToSeason(episode, target);

        var row = (await DeltaAsync(since.AddSeconds(-1))).ShouldHaveSingleItem().Value;
        row.GetProperty("parentRatingKey").GetString().ShouldBe(Key(target));
        row.GetProperty("index").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_storm_moves_every_updatedAt_that_there_is_and_an_edit_makes_one()
    {
        var since = _asked.Later();
        var all = await _asked.PlexRowsAsync("library/sections/2/all?type=4");
        var lacking = Content.Items(MediaKind.Episode).First(item => !all[Key(item)].TryGetProperty("updatedAt", out _));

        Content.Storm();

        var stormed = await DeltaAsync(since.AddSeconds(-1));
        stormed.Count.ShouldBe(all.Values.Count(row => row.TryGetProperty("updatedAt", out _)));
        stormed.ShouldNotContainKey(Key(lacking));
        Content.Edit(lacking, "Edited");
        (await DeltaAsync(since.AddSeconds(-1)))[Key(lacking)].GetProperty("title").GetString().ShouldBe("Edited");
    }

    [Fact]
    public async Task Below_a_show_are_its_seasons_and_its_leaves()
    {
        var children = await _asked.PlexRowsAsync($"library/metadata/{Key(Show)}/children");
        var leaves = await _asked.PlexRowsAsync($"library/metadata/{Key(Show)}/allLeaves");

        children.Keys.ShouldBe(Content.ChildrenOf(Show).Select(Key));
        children.Values.ShouldAllBe(row => row.GetProperty("type").GetString() == "season");
        leaves.Count.ShouldBe(Content.LeafCountOf(Show));
        leaves.Values.ShouldAllBe(row => row.GetProperty("grandparentRatingKey").GetString() == Key(Show));
    }

    private static JsonElement Part(JsonElement row) => row.GetProperty("Media")[0].GetProperty("Part")[0];

    private string Key(SimulatedItem item) => _asked.Plex.KeyOf(item);

    private async Task<JsonElement> RowAsync(SimulatedItem item) =>
        (await _asked.PlexRowsAsync($"library/metadata/{Key(item)}")).Values.Single();

    private async Task<JsonElement> ShowRowAsync() => (await _asked.PlexRowsAsync("library/sections/2/all?type=2"))[Key(Show)];

    private async Task<Dictionary<string, long>> MarksAsync() =>
        (await _asked.PlexAsync("library/sections")).GetProperty("Directory").EnumerateArray().ToDictionary(
            section => section.GetProperty("key").GetString()!, section => section.GetProperty("contentChangedAt").GetInt64());

    private Task<Dictionary<string, JsonElement>> DeltaAsync(DateTimeOffset since)
    {
        var time = since.ToUnixTimeSeconds();
        return _asked.PlexRowsAsync(
            $"library/sections/2/all?type=4&push=1&addedAt%3E%3E={time}&or=1&updatedAt%3E%3E={time}&or=1&lastViewedAt%3E%3E={time}&pop=1");
    }
}
