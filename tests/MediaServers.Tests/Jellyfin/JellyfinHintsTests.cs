using System.Text;
using System.Text.Json.Nodes;
using MediaSync.Core.Sync.Servers;
using MediaSync.MediaServers.Jellyfin;
using MediaSync.TestSupport.Captures;

namespace MediaSync.MediaServers.Tests.Jellyfin;

public sealed class JellyfinHintsTests
{
    [Theory]
    [InlineData("ws_A_add_episode.json", ServerHint.Content)]
    [InlineData("ws_B_touch_episode.json", ServerHint.Content)]
    [InlineData("ws_C_delete_episode.json", ServerHint.Content)]
    [InlineData("ws_D_edit_metadata.json", ServerHint.Content)]
    [InlineData("ws_L_delete_series_dir.json", ServerHint.Content)]
    [InlineData("ws_E_mark_played.json", ServerHint.WatchState)]
    [InlineData("ws_F_favorite.json", ServerHint.WatchState)]
    [InlineData("ws_playback.json", ServerHint.WatchState)]
    [InlineData("ws_series_played.json", ServerHint.WatchState)]
    public void Captured_messages_mean_what_they_say(string file, ServerHint hint)
    {
        Assert.SkipWhen(CaptureFolder.Path is null, CaptureFolder.Absent);
        var captured = (JsonArray)CaptureServer.Read(CaptureFolder.Path!, $"jellyfin-12/{file}");

        captured.Select(line => Read(line!["msg"]!.ToJsonString())).Distinct().ShouldBe([(hint, null)]);
    }

    [Theory]
    [InlineData("60", 60)]
    [InlineData("\"60\"", 60)]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("9999999", null)]
    [InlineData("{}", null)]
    public void A_server_says_how_soon_it_wants_a_sign_of_life(string data, int? seconds) =>
        Read($$"""{"MessageType":"ForceKeepAlive","Data":{{data}}}""")
            .ShouldBe((ServerHint.Other, seconds is { } within ? TimeSpan.FromSeconds(within) : null));

    [Theory]
    [InlineData("""{"MessageType":"RefreshProgress","Data":{"ItemId":"a","Progress":"7"}}""", ServerHint.Other)]
    [InlineData("""{"MessageType":"KeepAlive"}""", ServerHint.Other)]
    [InlineData("""{"Data":{}}""", ServerHint.Unreadable)]
    [InlineData("""{"MessageType":{}}""", ServerHint.Unreadable)]
    [InlineData("null", ServerHint.Unreadable)]
    [InlineData("""{"MessageType":"LibraryCha""", ServerHint.Unreadable)]
    public void What_is_of_another_type_means_nothing_and_what_has_none_is_unreadable(string message, ServerHint hint) =>
        Read(message).ShouldBe((hint, null));

    private static (ServerHint Hint, TimeSpan? KeepAlive) Read(string message) =>
        JellyfinHints.Read(Encoding.UTF8.GetBytes(message));
}
