using System.Text;
using System.Text.Json.Nodes;
using MediaSync.Core.Sync.Servers;
using MediaSync.MediaServers.Plex;
using MediaSync.TestSupport.Captures;

namespace MediaSync.MediaServers.Tests.Plex;

public sealed class PlexHintsTests
{
    [Theory]
    [InlineData("""{"sectionID":"8","state":5}""", true)]
    [InlineData("""{"sectionID":8,"state":9,"identifier":"com.plexapp.plugins.library"}""", true)]
    [InlineData("""{"sectionID":"8","state":"5"}""", true)]
    [InlineData("""{"sectionID":"8","state":0}""", false)]
    [InlineData("""{"sectionID":"8","state":4}""", false)]
    [InlineData("""{"sectionID":"-1","state":5}""", false)]
    [InlineData("""{"state":5}""", false)]
    [InlineData("""{"sectionID":"8","state":5,"identifier":"com.plexapp.system"}""", false)]
    public void An_item_of_a_library_that_was_processed_or_deleted_means_content(string entry, bool isContent) =>
        Read($$"""{"type":"timeline","size":1,"TimelineEntry":[{{entry}}]}""")
            .ShouldBe(isContent ? ServerHint.Content : ServerHint.Other);

    [Theory]
    [InlineData("ended", "library.update.section", "{}", true)]
    [InlineData("updated", "library.update.section", "{}", false)]
    [InlineData("ended", "library.refresh.items", """{"refreshed":true}""", true)]
    [InlineData("ended", "library.refresh.items", """{"refreshed":false}""", false)]
    [InlineData("ended", "library.refresh.items", "null", false)]
    [InlineData("ended", "media.generate.bif", "{}", false)]
    public void The_end_of_a_scan_means_content_and_a_refresh_only_if_it_refreshed(
        string step, string activity, string context, bool isContent) =>
        Read($$$"""
            {"type":"activity",
             "ActivityNotification":[{"event":"{{{step}}}","Activity":{"type":"{{{activity}}}","Context":{{{context}}}}}]}
            """).ShouldBe(isContent ? ServerHint.Content : ServerHint.Other);

    [Theory]
    [InlineData("playing", ServerHint.Other)]
    [InlineData("paused", ServerHint.Other)]
    [InlineData("stopped", ServerHint.WatchState)]
    public void Playing_is_no_content_and_its_end_means_watch_state(string state, ServerHint hint) =>
        Read($$"""{"type":"playing","PlaySessionStateNotification":[{"state":"{{state}}","ratingKey":"1"}]}""").ShouldBe(hint);

    [Fact]
    public void Of_several_entries_one_is_enough() =>
        Read("""{"type":"timeline","TimelineEntry":[null,{"sectionID":"-1","state":5},{"sectionID":"2","state":9}]}""")
            .ShouldBe(ServerHint.Content);

    [Fact]
    public void Captured_messages_mean_what_they_say()
    {
        Assert.SkipWhen(CaptureFolder.Path is null, CaptureFolder.Absent);
        var captured = (JsonArray)CaptureServer.Read(CaptureFolder.Path!, "plex-ws-samples/notifications.json");

        captured.Select(message => PlexHints.Read(Encoding.UTF8.GetBytes(message!.ToJsonString()))).ShouldBe(
            [ServerHint.Content, ServerHint.Other, ServerHint.Other, ServerHint.Other, ServerHint.Other]);
    }

    [Theory]
    [InlineData("plextraktsync/ws_events.json")]
    [InlineData("plextraktsync/ws_events-played.json")]
    public void Captured_refreshes_that_refreshed_nothing_mean_nothing(string file)
    {
        Assert.SkipWhen(CaptureFolder.Path is null, CaptureFolder.Absent);
        var captured = CaptureServer.Read(CaptureFolder.Path!, file);
        var messages = captured is JsonArray list ? [.. list] : new List<JsonNode?> { captured };

        messages.ShouldNotBeEmpty();
        messages.Select(message => Read(message!.ToJsonString())).ShouldNotContain(ServerHint.Content);
        messages.Select(message => Read(message!.ToJsonString())).ShouldNotContain(ServerHint.Unreadable);
    }

    private static ServerHint Read(string container) =>
        PlexHints.Read(Encoding.UTF8.GetBytes($$"""{"NotificationContainer":{{container}}}"""));
}
