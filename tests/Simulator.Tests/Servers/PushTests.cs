using System.Net;
using System.Net.WebSockets;
using System.Text.Json;
using MediaSync.Core.Catalog;
using MediaSync.Simulator.Servers;

namespace MediaSync.Simulator.Tests.Servers;

public sealed class PushTests : IAsyncLifetime
{
    private AskedServers _asked = null!;

    private SimulatedServer Jellyfin => _asked.Jellyfin;

    private SimulatedServer Plex => _asked.Plex;

    public async ValueTask InitializeAsync() => _asked = await AskedServers.StartAsync();

    public ValueTask DisposeAsync() => _asked.DisposeAsync();

    [Fact]
    public async Task Jellyfin_announces_changes_when_it_was_quiet_for_thirty_seconds()
    {
        using var listener = await ListenAsync(Jellyfin.Accounts.All[1]);
        var show = Jellyfin.Content.Items(MediaKind.Show)[0];
        var season = Jellyfin.Content.ChildrenOf(show)[0];
        var first = Jellyfin.Content.AddEpisode(season);
        _asked.Time.Advance(TimeSpan.FromSeconds(29));

        var second = Jellyfin.Content.AddEpisode(season);
        _asked.Time.Advance(TimeSpan.FromSeconds(29));
        Jellyfin.Content.Delete(first);
        _asked.Time.Advance(TimeSpan.FromSeconds(30));

        var message = await listener.ReceiveAsync();
        message.GetProperty("MessageType").GetString().ShouldBe("LibraryChanged");
        var data = message.GetProperty("Data");
        Keys(data, "ItemsAdded").Count.ShouldBe(2, "two additions and a deletion are one message");
        Keys(data, "ItemsAdded").ShouldContain(Jellyfin.KeyOf(second));
        Keys(data, "ItemsRemoved").Count.ShouldBe(1);
        Keys(data, "ItemsUpdated").ShouldBe([Jellyfin.KeyOf(show)]);
        Keys(data, "FoldersAddedTo").ShouldBe([Jellyfin.KeyOf(season)]);
        Keys(data, "CollectionFolders").Count.ShouldBe(3);
    }

    [Fact]
    public async Task An_api_key_hears_of_no_change()
    {
        using var key = await Listener.ConnectAsync(Jellyfin, $"socket?ApiKey={Jellyfin.Token}");
        (await key.ReceiveAsync()).GetProperty("MessageType").GetString().ShouldBe("ForceKeepAlive");
        using var user = await ListenAsync(Jellyfin.Accounts.All[0]);

        Jellyfin.Content.AddMovie();
        _asked.Time.Advance(Jellyfin.PushDelays.Library);
        (await user.ReceiveAsync()).GetProperty("MessageType").GetString().ShouldBe("LibraryChanged");

        // The next thing it hears is the answer to its own question.
        await key.SendAsync("""{"MessageType":"KeepAlive"}""");
        (await key.ReceiveAsync()).GetProperty("MessageType").GetString().ShouldBe("KeepAlive");
    }

    [Theory]
    [InlineData("11.0.0", 1)]
    [InlineData("12.0.0", 3)]
    public async Task Before_version_12_a_deleted_folder_is_announced_without_what_was_below_it(string version, int removed)
    {
        Jellyfin.Version = version;
        var season = Jellyfin.Content.AddSeason(Jellyfin.Content.Items(MediaKind.Show)[0], episodes: 2);
        _asked.Time.Advance(Jellyfin.PushDelays.Library);
        using var listener = await ListenAsync(Jellyfin.Accounts.All[0]);

        Jellyfin.Content.Delete(season);
        _asked.Time.Advance(Jellyfin.PushDelays.Library);

        Keys((await listener.ReceiveAsync()).GetProperty("Data"), "ItemsRemoved").Count.ShouldBe(removed);
    }

    [Fact]
    public async Task User_data_is_announced_to_its_user_alone_with_the_parent_and_without_positions_during_playing()
    {
        var (admin, guest) = (Jellyfin.Accounts.All[0], Jellyfin.Accounts.All[1]);
        using var other = await ListenAsync(admin);
        using var listener = await ListenAsync(guest);
        var episode = Jellyfin.Content.Items(MediaKind.Episode)[0];
        var body = JsonSerializer.Serialize(new { ItemId = Jellyfin.KeyOf(episode), PositionTicks = 10_000_000_000 });

        await _asked.SendAsync(Jellyfin, "Sessions/Playing/Progress", guest.Token, HttpMethod.Post, body);
        _asked.Time.Advance(TimeSpan.FromSeconds(1));
        Jellyfin.Accounts.MarkPlayed(guest, episode);
        _asked.Time.Advance(TimeSpan.FromSeconds(0.5));
        Jellyfin.Accounts.MarkPlayed(admin, episode);
        _asked.Time.Advance(TimeSpan.FromSeconds(0.5));

        var heard = (await listener.ReceiveAsync()).GetProperty("Data");
        heard.GetProperty("UserId").GetString().ShouldBe(guest.Id);
        var list = heard.GetProperty("UserDataList").EnumerateArray().ToList();
        list.Select(data => data.GetProperty("ItemId").GetString())
            .ShouldBe([Jellyfin.KeyOf(episode), Jellyfin.KeyOf(episode.Season!)]);
        (list[0].GetProperty("Played").GetBoolean(), list[1].TryGetProperty("UnplayedItemCount", out _)).ShouldBe((true, true));
        (await other.ReceiveAsync()).GetProperty("Data").GetProperty("UserId").GetString().ShouldBe(admin.Id);
    }

    [Fact]
    public async Task Plex_announces_each_change_at_once()
    {
        using var listener = await Listener.ConnectAsync(Plex, $":/websockets/notifications?X-Plex-Token={Plex.Token}");
        var show = Plex.Content.Items(MediaKind.Show)[0];
        var episode = Plex.Content.AddEpisode(Plex.Content.ChildrenOf(show)[0]);

        var created = await EntryAsync(listener);
        (created.GetProperty("state").GetInt32(), created.GetProperty("metadataState").GetString()).ShouldBe((0, "created"));
        (created.GetProperty("itemID").GetString(), created.GetProperty("rootItemID").GetString())
            .ShouldBe((Plex.KeyOf(episode), Plex.KeyOf(show)));
        var processed = await EntryAsync(listener);
        (processed.GetProperty("state").GetInt32(), processed.GetProperty("title").GetString()).ShouldBe((5, episode.Title));

        var key = Plex.KeyOf(episode);
        Plex.Content.Delete(episode);
        var deleted = await EntryAsync(listener);
        (deleted.GetProperty("state").GetInt32(), deleted.GetProperty("itemID").GetString()).ShouldBe((9, key));
    }

    [Fact]
    public async Task Plex_announces_playing_without_saying_who_plays()
    {
        using var listener = await Listener.ConnectAsync(Plex, $":/websockets/notifications?X-Plex-Token={Plex.Token}");
        var movie = Plex.Content.Items(MediaKind.Movie)[0];

        await _asked.SendAsync(
            Plex,
            $":/timeline?ratingKey={Plex.KeyOf(movie)}&state=paused&time=90000&duration=5000000&X-Plex-Client-Identifier=tv",
            Plex.Accounts.All[1].Token);

        var state = (await listener.ReceiveAsync()).GetProperty("NotificationContainer").GetProperty("PlaySessionStateNotification")[0];
        (state.GetProperty("state").GetString(), state.GetProperty("viewOffset").GetInt64()).ShouldBe(("paused", 90_000L));
        state.ToString().ShouldNotContain("kid");
    }

    [Fact]
    public async Task A_cut_listener_hears_nothing_and_may_come_back()
    {
        using var listener = await ListenAsync(Jellyfin.Accounts.All[0]);
        Jellyfin.ListenerCount.ShouldBe(1);

        Jellyfin.CutListeners();

        await Should.ThrowAsync<WebSocketException>(listener.ReceiveAsync);
        using var again = await ListenAsync(Jellyfin.Accounts.All[0]);
        Jellyfin.Content.AddMovie();
        _asked.Time.Advance(Jellyfin.PushDelays.Library);
        (await again.ReceiveAsync()).GetProperty("MessageType").GetString().ShouldBe("LibraryChanged");
    }

    [Fact]
    public async Task Without_a_token_nobody_listens()
    {
        await Should.ThrowAsync<WebSocketException>(async () => await Listener.ConnectAsync(Jellyfin, "socket"));
        await Should.ThrowAsync<WebSocketException>(
            async () => await Listener.ConnectAsync(Jellyfin, $"socket?api_key={Jellyfin.Accounts.All[0].Token}"));
        (await _asked.SendAsync(Plex, ":/websockets/notifications")).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static List<string?> Keys(JsonElement data, string name) =>
        [.. data.GetProperty(name).EnumerateArray().Select(key => key.GetString())];

    private static async Task<JsonElement> EntryAsync(Listener listener) =>
        (await listener.ReceiveAsync()).GetProperty("NotificationContainer").GetProperty("TimelineEntry")[0];

    private async Task<Listener> ListenAsync(SimulatedAccount account)
    {
        var listener = await Listener.ConnectAsync(Jellyfin, $"socket?ApiKey={account.Token}&deviceId=test");
        (await listener.ReceiveAsync()).GetProperty("Data").GetInt32().ShouldBe(60);
        return listener;
    }
}
