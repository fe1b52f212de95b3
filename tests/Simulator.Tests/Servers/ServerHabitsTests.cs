using System.Net;
using MediaSync.Core.Catalog;
using MediaSync.Simulator.Servers;

namespace MediaSync.Simulator.Tests.Servers;

/// <summary>Habits of real servers that a sync must survive.</summary>
public sealed class ServerHabitsTests : IAsyncLifetime
{
    private AskedServers _asked = null!;

    private SimulatedServer Plex => _asked.Plex;

    private SimulatedServer Jellyfin => _asked.Jellyfin;

    public async ValueTask InitializeAsync() => _asked = await AskedServers.StartAsync();

    public ValueTask DisposeAsync() => _asked.DisposeAsync();

    [Fact]
    public async Task A_limit_of_zero_only_counts()
    {
        (await _asked.SendAsync(Jellyfin, $"Items?userId={AskedServers.Admin}&recursive=true&includeItemTypes=Movie&limit=0")).Body
            .ShouldBe("""{"Items":[],"TotalRecordCount":6,"StartIndex":0}""");
        var counted = await _asked.PlexAsync("library/sections/1/all?type=1&X-Plex-Container-Start=0&X-Plex-Container-Size=0");
        counted.GetProperty("totalSize").GetInt32().ShouldBe(6);
        counted.TryGetProperty("Metadata", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_vanished_library_is_not_listed_and_answers_404_until_it_returns()
    {
        var libraries = (await _asked.GetAsync(Jellyfin, "UserViews")).GetProperty("Items");
        var shows = libraries.EnumerateArray().First(view => view.GetProperty("Name").GetString() == "Shows");
        var path = $"Items?userId={AskedServers.Admin}&recursive=true&parentId={shows.GetProperty("Id").GetString()}";
        Jellyfin.Content.VanishLibrary(MediaKind.Episode);
        Plex.Content.VanishLibrary(MediaKind.Show);

        (await _asked.SendAsync(Jellyfin, "UserViews")).Body.ShouldNotContain("Shows");
        (await _asked.SendAsync(Jellyfin, path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await _asked.SendAsync(Plex, "library/sections")).Body.ShouldNotContain("TV Shows");
        (await _asked.SendAsync(Plex, "library/sections/2/all?type=2")).Status.ShouldBe(HttpStatusCode.NotFound);

        Jellyfin.Content.ReturnLibrary(MediaKind.Show);
        Plex.Content.ReturnLibrary(MediaKind.Show);
        (await _asked.SendAsync(Jellyfin, path)).Status.ShouldBe(HttpStatusCode.OK);
        (await _asked.PlexRowsAsync("library/sections/2/all?type=2")).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Hidden_items_leave_lists_and_counts_with_all_below_them_and_come_back()
    {
        foreach (var server in new[] { Plex, Jellyfin })
        {
            server.Content.HidePercent(MediaKind.Show, 100);
            server.Content.Items(MediaKind.Episode).ShouldBeEmpty();
        }

        (await _asked.PlexRowsAsync("library/sections/2/all?type=4")).ShouldBeEmpty();
        (await _asked.ItemsAsync("includeItemTypes=Series,Season,Episode")).GetProperty("TotalRecordCount").GetInt32().ShouldBe(0);
        (await _asked.GetAsync(Jellyfin, "Items/Counts")).GetProperty("EpisodeCount").GetInt32().ShouldBe(0);

        Plex.Content.Unhide();
        Plex.Content.HidePercent(MediaKind.Episode, 40);
        var shows = await _asked.PlexRowsAsync("library/sections/2/all?type=2");
        var left = (await _asked.PlexRowsAsync("library/sections/2/all?type=4")).Count;
        left.ShouldBeInRange(20, 50);
        shows.Values.Sum(show => show.GetProperty("leafCount").GetInt32()).ShouldBe(left);
    }

    [Fact]
    public async Task A_scan_shows_on_every_library_while_it_runs()
    {
        Plex.Content.BeginScan();
        Jellyfin.Content.BeginScan();
        (await _asked.SendAsync(Plex, "library/sections")).Body.ShouldContain("\"refreshing\":true");
        (await _asked.SendAsync(Jellyfin, "Library/VirtualFolders")).Body.ShouldContain("\"RefreshStatus\":\"Active\"");

        Plex.Content.EndScan();
        Jellyfin.Content.EndScan();
        (await _asked.SendAsync(Plex, "library/sections")).Body.ShouldNotContain("\"refreshing\":true");
        (await _asked.SendAsync(Jellyfin, "Library/VirtualFolders")).Body.ShouldNotContain("Active");
    }

    [Theory]
    [InlineData(3_600)]
    [InlineData(-86_400)]
    public async Task Each_server_has_its_own_clock_in_all_it_says(int seconds)
    {
        var offset = TimeSpan.FromSeconds(seconds);
        Jellyfin.Clock.Offset = offset;
        var expected = _asked.Time.GetUtcNow() + offset;

        using var answer = await _asked.RawAsync(Jellyfin, "GetUtcTime");
        using var other = await _asked.RawAsync(Plex, "identity");

        answer.Headers.Date.ShouldBe(expected);
        other.Headers.Date.ShouldBe(_asked.Time.GetUtcNow());
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .ShouldContain($"\"RequestReceptionTime\":\"{expected.UtcDateTime:O}\"");
        var movie = Jellyfin.Content.AddMovie();
        movie.AddedAt.ShouldBe(expected);
    }

    [Fact]
    public async Task A_server_may_turn_out_to_be_another_one()
    {
        Plex.MachineId = "another";
        Plex.Version = "1.43.0";
        Jellyfin.MachineId = "c0ffee";

        var self = await _asked.PlexAsync("");
        (self.GetProperty("machineIdentifier").GetString(), self.GetProperty("version").GetString()).ShouldBe(("another", "1.43.0"));
        (await _asked.GetAsync(Jellyfin, "System/Info/Public")).GetProperty("Id").GetString().ShouldBe("c0ffee");
    }

    [Fact]
    public async Task Versions_of_a_film_are_one_row_to_users_and_several_to_a_key_without_a_user()
    {
        foreach (var server in new[] { Plex, Jellyfin })
        {
            server.Content.AddVersion(server.Content.Items(MediaKind.Movie)[0]);
        }

        (await _asked.ItemsAsync("includeItemTypes=Movie&limit=0")).GetProperty("TotalRecordCount").GetInt32().ShouldBe(6);
        (await _asked.JellyfinRowsAsync("includeItemTypes=Movie")).Count.ShouldBe(6);
        var raw = await _asked.GetAsync(Jellyfin, "Items?recursive=true&includeItemTypes=Movie");
        raw.GetProperty("TotalRecordCount").GetInt32().ShouldBe(7);
        (await _asked.GetAsync(Jellyfin, "Items/Counts")).GetProperty("MovieCount").GetInt32().ShouldBe(7);
        var rows = await _asked.PlexRowsAsync("library/sections/1/all?type=1");
        rows.Count.ShouldBe(6);
        rows[Plex.KeyOf(Plex.Content.Items(MediaKind.Movie)[0])].GetProperty("Media").GetArrayLength().ShouldBe(2);

        Jellyfin.Content.Delete(Jellyfin.Content.Items(MediaKind.Movie)[0]);
        (await _asked.GetAsync(Jellyfin, "Items/Counts")).GetProperty("MovieCount").GetInt32().ShouldBe(5);
    }

    [Fact]
    public async Task What_one_server_has_can_be_added_to_the_other_under_the_same_ids()
    {
        var movie = Plex.Content.AddMovie();

        Jellyfin.Content.Add(movie);

        var row = (await _asked.JellyfinRowsAsync($"ids={Jellyfin.KeyOf(movie)}&fields=ProviderIds")).Values.Single();
        row.GetProperty("ProviderIds").GetProperty("Imdb").GetString().ShouldBe(movie.Imdb);
        Should.Throw<ArgumentException>(() => Jellyfin.Content.Add(Plex.Content.AddEpisode(Plex.Content.Items(MediaKind.Season)[0])
            with { Parent = Plex.Content.AddSeason(Plex.Content.Items(MediaKind.Show)[0], 0) }));
    }

    [Fact]
    public async Task A_replaced_file_moves_the_storage_of_its_library_alone()
    {
        var before = await StorageAsync();

        Plex.Content.ReplaceFile(Plex.Content.Items(MediaKind.Movie)[0]);

        var after = await StorageAsync();
        after["1"].ShouldBeGreaterThan(before["1"]);
        after["2"].ShouldBe(before["2"]);
    }

    [Fact]
    public async Task Counts_are_right_after_every_kind_of_change()
    {
        foreach (var server in new[] { Plex, Jellyfin })
        {
            var season = server.Content.AddSeason(server.Content.Items(MediaKind.Show)[0], 3);
            server.Content.Delete(server.Content.ChildrenOf(season)[0]);
            server.Content.Rekey(server.Content.Items(MediaKind.Episode)[0]);
            server.Content.Rename(server.Content.Items(MediaKind.Episode)[1]);
            server.Content.Delete(server.Content.Items(MediaKind.Season)[1]);
        }

        var counted = await _asked.PlexAsync("library/sections/2/all?type=4&X-Plex-Container-Start=0&X-Plex-Container-Size=0");
        counted.GetProperty("totalSize").GetInt32().ShouldBe((await _asked.PlexRowsAsync("library/sections/2/all?type=4")).Count);
        var items = await _asked.ItemsAsync("includeItemTypes=Series,Season,Episode&limit=0");
        items.GetProperty("TotalRecordCount").GetInt32()
            .ShouldBe((await _asked.JellyfinRowsAsync("includeItemTypes=Series,Season,Episode")).Count);
    }

    [Fact]
    public async Task Answers_stay_whole_while_content_changes()
    {
        var changes = Task.Run(() =>
        {
            for (var round = 0; round < 300; round++)
            {
                foreach (var content in new[] { Plex.Content, Jellyfin.Content })
                {
                    var movie = content.AddMovie();
                    content.Edit(movie, $"Edited {round}");
                    content.Rekey(content.Items(MediaKind.Episode)[round % 20]);
                    content.Delete(movie);
                }
            }
        }, TestContext.Current.CancellationToken);

        do
        {
            (await _asked.PlexRowsAsync("library/all?type=4&includeGuids=1")).Count.ShouldBe(60);
            (await _asked.JellyfinRowsAsync("includeItemTypes=Episode&fields=Etag,Path")).Count.ShouldBe(60);
        }
        while (!changes.IsCompleted);

        await changes;
    }

    private async Task<Dictionary<string, long>> StorageAsync() =>
        (await _asked.PlexAsync("media/providers?includeStorage=1")).GetProperty("MediaProvider")[0].GetProperty("Feature")[0]
            .GetProperty("Directory").EnumerateArray()
            .ToDictionary(section => section.GetProperty("id").GetString()!, section => section.GetProperty("storageTotal").GetInt64());
}
