using System.Text.Json;
using MediaSync.Core.Catalog;
using MediaSync.Simulator.Servers;
using MediaSync.Simulator.Tests.Servers;

namespace MediaSync.Simulator.Tests.Captures;

/// <summary>
/// The simulated Jellyfin says nothing that a real one does not say, in the same form, and says all that our client reads.
/// </summary>
public sealed class JellyfinDriftTests : IAsyncLifetime
{
    private static readonly string[] Asked =
    [
        "Etag", "DateCreated", "Path", "ProviderIds", "RecursiveItemCount", "ChildCount", "SortName", "ParentId", "UserData",
    ];

    private AskedServers _asked = null!;

    private SimulatedServer Server => _asked.Jellyfin;

    public async ValueTask InitializeAsync()
    {
        _asked = await AskedServers.StartAsync(new() { Shows = 3, Episodes = 30, Movies = 4, Artists = 2 });
        var admin = Server.Accounts.All[0];
        Server.Accounts.Play(admin, Server.Content.Items(MediaKind.Episode)[0], TimeSpan.FromMinutes(10));
        Server.Accounts.MarkPlayed(admin, Server.Content.Items(MediaKind.Movie)[0]);
    }

    public ValueTask DisposeAsync() => _asked.DisposeAsync();

    [Theory]
    [InlineData("Movie")]
    [InlineData("Series")]
    [InlineData("Season")]
    [InlineData("Episode")]
    [InlineData("Audio")]
    public async Task Rows_are_as_captured(string type)
    {
        // Not every field was asked for when each type was captured.
        var asked = Captured.JellyfinRows("Episode").Concat(Captured.JellyfinRows("Series")).Select(OnlyAskedFor);
        var captured = new Shape([.. Captured.JellyfinRows(type), .. asked]);

        var own = new Shape((await _asked.JellyfinRowsAsync($"includeItemTypes={type}&fields={string.Join(',', Asked)},DateLastMediaAdded")).Values);

        own.StrangerThan(captured).ShouldBeEmpty();
        var read = ClientFields.Of("Jellyfin.JellyfinItem").Where(path => !path.StartsWith("MediaSources"));
        own.Lacking(new Shape(Captured.JellyfinRows(type)), read).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("userviews.json", "UserViews?userId=" + AskedServers.Admin, "Jellyfin.JellyfinPage")]
    [InlineData("users.json", "Users", "Jellyfin.JellyfinUser")]
    [InlineData("system_info_public.json", "System/Info/Public", "Jellyfin.JellyfinSystemInfo")]
    [InlineData("virtualfolders.json", "Library/VirtualFolders", null)]
    [InlineData("items_counts.json", "Items/Counts", null)]
    public async Task What_a_server_says_of_itself_is_as_captured(string file, string path, string? read)
    {
        var captured = new Shape([Captured.Answer($"jellyfin-12/{file}")]);

        var own = new Shape([await _asked.GetAsync(Server, path)]);

        own.StrangerThan(captured).ShouldBeEmpty();
        own.Lacking(captured, read is null ? [] : ClientFields.Of(read, file == "users.json" ? "[]" : string.Empty)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("error_400_bad_date.json", "Items?userId=" + AskedServers.Admin + "&minDateLastSaved=garbage")]
    [InlineData("error_400_bad_guid.json", "Items?userId=nonsense")]
    [InlineData("error_404_item.json", "Items/00000000000000000000000000000001?userId=" + AskedServers.Admin)]
    public async Task Errors_are_as_captured_word_by_word(string file, string path)
    {
        var captured = Captured.Answer($"jellyfin-12/{file}");

        var (status, body) = await _asked.SendAsync(Server, path);

        var own = JsonDocument.Parse(body).RootElement;
        ((int)status).ShouldBe(captured.GetProperty("status").GetInt32());
        own.EnumerateObject().Select(field => field.Name).ShouldBe(captured.EnumerateObject().Select(field => field.Name));
        foreach (var field in captured.EnumerateObject().Where(field => field.Name != "traceId"))
        {
            JsonElement.DeepEquals(own.GetProperty(field.Name), field.Value).ShouldBeTrue($"{own} is not {captured}");
        }

        own.GetProperty("traceId").GetString()!.Length.ShouldBe(captured.GetProperty("traceId").GetString()!.Length);
    }

    [Fact]
    public async Task Sessions_are_as_captured()
    {
        var episodes = JsonSerializer.SerializeToElement(
            Captured.JellyfinRows("Episode").Select(row => new { NowPlayingItem = row }).ToList());
        var captured = new Shape([Captured.Answer("jellyfin-12/sessions_sample.json"), episodes]);
        var body = JsonSerializer.Serialize(new
        {
            ItemId = Server.KeyOf(Server.Content.Items(MediaKind.Episode)[0]),
            PositionTicks = 600_000_000L,
        });
        await _asked.SendAsync(Server, "Sessions/Playing", Server.Accounts.All[0].Token, HttpMethod.Post, body);

        var own = new Shape([await _asked.GetAsync(Server, "Sessions")]);

        own.StrangerThan(captured).ShouldBeEmpty();
        own.Paths.ShouldContain("[].NowPlayingItem.Id");
    }

    [Fact]
    public async Task Messages_of_changes_are_as_captured()
    {
        var captured = new Shape(new[] { "A_add_episode", "D_edit_metadata", "L_delete_series_dir", "series_played", "playback" }
            .SelectMany(file => Captured.Answer($"jellyfin-12/ws_{file}.json").EnumerateArray())
            .Select(line => line.GetProperty("msg")));
        var user = Server.Accounts.All[0];
        using var listener = await Listener.ConnectAsync(Server, $"socket?ApiKey={user.Token}");
        await listener.ReceiveAsync();

        var show = Server.Content.Items(MediaKind.Show)[0];
        Server.Content.AddEpisode(Server.Content.ChildrenOf(show)[0]);
        Server.Content.Delete(Server.Content.Items(MediaKind.Movie)[0]);
        _asked.Time.Advance(Server.PushDelays.Library);
        var library = await listener.ReceiveAsync();
        Server.Accounts.MarkPlayed(user, show);
        _asked.Time.Advance(Server.PushDelays.UserData);
        var data = await listener.ReceiveAsync();

        new Shape([library]).StrangerThan(captured).ShouldBeEmpty();
        new Shape([data]).StrangerThan(captured).ShouldBeEmpty();
        new Shape([library, data]).Lacking(captured, captured.Paths.Where(path => !path.Contains("PlayedPercentage")))
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("A_add_episode")]
    [InlineData("B_touch_episode")]
    [InlineData("C_delete_episode")]
    [InlineData("D_edit_metadata")]
    [InlineData("E_mark_played")]
    [InlineData("F_favorite")]
    [InlineData("H_delete_old_episode")]
    [InlineData("I_add_oldfile_episode")]
    [InlineData("J_rename_file")]
    [InlineData("K_delete_season_dir")]
    [InlineData("L_delete_series_dir")]
    [InlineData("M_move")]
    [InlineData("N_delete_two_of_the_same_birth")]
    public async Task A_delta_holds_the_same_types_as_the_captured_one(string change)
    {
        var captured = Captured.Answer($"jellyfin-12/delta_{change}.json").GetProperty("Items");
        var show = Server.Content.Items(MediaKind.Show)[0];
        Server.Content.AddSeason(show, 2);
        _asked.Later();
        var newest = Server.Content.AddEpisode(Server.Content.ChildrenOf(show)[0]);
        var since = _asked.Later();

        Replay(change[0], newest);

        (await _asked.DeltaAsync(since)).Values.Select(row => row.GetProperty("Type").GetString()).Order()
            .ShouldBe(captured.EnumerateArray().Select(row => row.GetProperty("Type").GetString()).Order());
    }

    /// <summary>What is the same for every type: the fields that are sent when they are asked for, and user data.</summary>
    private static JsonElement OnlyAskedFor(JsonElement row) => JsonSerializer.SerializeToElement(
        row.EnumerateObject().Where(field => Asked.Contains(field.Name)).ToDictionary(field => field.Name, field => field.Value));

    private void Replay(char change, SimulatedItem newest)
    {
        var content = Server.Content;
        var user = Server.Accounts.All[0];
        var show = content.Items(MediaKind.Show)[0];
        var seasons = content.ChildrenOf(show);
        var episodes = content.ChildrenOf(seasons[0]);
        Action replayed = change switch
        {
            'A' => () => content.AddEpisode(seasons[0]),
            'B' => () => content.ReplaceFile(newest),
            'C' => () => content.Delete(newest),
            'D' => () => content.Edit(episodes[0], "Edited"),
            'E' => () => Server.Accounts.MarkPlayed(user, episodes[0]),
            'F' => () => Server.Accounts.SetFavorite(user, episodes[0], isFavorite: true),
            'H' => () => content.Delete(episodes[0]),
            'I' => () => content.AddEpisode(seasons[0], oldFile: true),
            'J' => () => content.Rename(episodes[0]),
            'K' => () => content.Delete(seasons[0]),
            'L' => () => content.Delete(show),
            'M' => () => content.MoveToSeason(episodes[0], seasons[^1]),
            _ => () =>
            {
                content.Delete(episodes[0]);
                content.Delete(episodes[1]);
            },
        };
        replayed();
    }
}
