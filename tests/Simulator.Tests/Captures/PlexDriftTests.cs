using System.Text.Json;
using MediaSync.Core.Catalog;
using MediaSync.Simulator.Servers;
using MediaSync.Simulator.Tests.Servers;

namespace MediaSync.Simulator.Tests.Captures;

/// <summary>
/// The simulated Plex says nothing that a real one does not say, in the same form, and says all that our client reads.
/// </summary>
public sealed class PlexDriftTests : IAsyncLifetime
{
    private AskedServers _asked = null!;

    private SimulatedServer Server => _asked.Plex;

    public async ValueTask InitializeAsync()
    {
        _asked = await AskedServers.StartAsync(new() { Shows = 3, Episodes = 30, Movies = 4, Artists = 2 });
        var owner = Server.Accounts.All[0];
        Server.Accounts.Play(owner, Server.Content.Items(MediaKind.Movie)[0], TimeSpan.FromMinutes(10));
        Server.Accounts.MarkPlayed(owner, Server.Content.Items(MediaKind.Episode)[0]);
    }

    public ValueTask DisposeAsync() => _asked.DisposeAsync();

    [Theory]
    [InlineData("movie", "library/sections/1/all?type=1&includeGuids=1")]
    [InlineData("show", "library/sections/2/all?type=2&includeGuids=1")]
    [InlineData("season", "library/sections/2/all?type=3&includeGuids=1")]
    [InlineData("episode", "library/sections/2/all?type=4&includeGuids=1")]
    [InlineData("album", "library/sections/3/all?type=9")]
    public async Task Rows_are_as_captured(string type, string path)
    {
        var captured = new Shape(Captured.PlexRows(type));

        var own = new Shape((await _asked.PlexRowsAsync(path)).Values);

        own.StrangerThan(captured).ShouldBeEmpty();
        own.Lacking(captured, ClientFields.Of("Plex.PlexItem")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("library/sections/1/all?type=1&X-Plex-Container-Start=0&X-Plex-Container-Size=2", "plex-api-spec/all_movies_341_includeGuids.json")]
    [InlineData("library/sections/2/all?type=2", "plex-api-spec/all_shows_266.json")]
    public async Task Containers_are_as_captured(string path, string file)
    {
        var captured = new Shape([WithoutRows(Captured.Answer(file))]);

        var own = new Shape([WithoutRows(await _asked.GetAsync(Server, path))]);

        own.StrangerThan(captured).ShouldBeEmpty();
        own.Lacking(captured, ["MediaContainer.size", "MediaContainer.totalSize", "MediaContainer.offset"]).ShouldBeEmpty();
        captured.Lacking(own, ["MediaContainer.totalSize", "MediaContainer.offset"]).ShouldBeEmpty("only pages have a total");
    }

    [Fact]
    public async Task Sections_are_as_captured()
    {
        var captured = new Shape([Captured.Answer("mediux-posters/plex_list-libraries.json")]);

        var own = new Shape([await _asked.GetAsync(Server, "library/sections")]);

        own.StrangerThan(captured).ShouldBeEmpty();
        own.Lacking(captured, ClientFields.Of("Plex.PlexAnswer").Where(path => path.Contains("Directory"))).ShouldBeEmpty();
    }

    [Fact]
    public async Task Notifications_are_as_captured()
    {
        var captured = new Shape(Captured.Answer("plex-ws-samples/notifications.json").EnumerateArray());
        using var listener = await Listener.ConnectAsync(Server, $":/websockets/notifications?X-Plex-Token={Server.Token}");
        var movie = Server.Content.Items(MediaKind.Movie)[0];

        Server.Content.AddEpisode(Server.Content.Items(MediaKind.Season)[0]);
        await _asked.SendAsync(
            Server, $":/timeline?ratingKey={Server.KeyOf(movie)}&state=playing&time=1&duration=2&X-Plex-Client-Identifier=tv");
        var own = new Shape([await listener.ReceiveAsync(), await listener.ReceiveAsync(), await listener.ReceiveAsync()]);

        own.StrangerThan(captured).ShouldBeEmpty();
        own.Lacking(captured, captured.Paths.Where(path => !path.EndsWith("queueSize"))).ShouldBeEmpty();
    }

    [Fact]
    public void The_client_reads_fields_that_were_captured()
    {
        // Were the names of the client's types to change, the tests above would compare with nothing.
        var read = ClientFields.Of("Plex.PlexItem");

        read.ShouldContain("Media[].Part[].size");
        new Shape(Captured.PlexRows("episode")).Lacking(new Shape(Captured.PlexRows("episode")), read).ShouldBeEmpty();
        new Shape([]).Lacking(new Shape(Captured.PlexRows("episode")), read).Count.ShouldBeGreaterThan(10);
    }

    private static JsonElement WithoutRows(JsonElement answer)
    {
        var container = System.Text.Json.Nodes.JsonNode.Parse(answer.GetRawText())!;
        container["MediaContainer"]!.AsObject().Remove("Metadata");
        return JsonDocument.Parse(container.ToJsonString()).RootElement;
    }
}
