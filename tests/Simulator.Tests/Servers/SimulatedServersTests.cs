using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.MediaServers;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.MediaServers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MediaSync.Simulator.Tests.Servers;

public sealed class SimulatedServersTests : IAsyncLifetime
{
    private const string ShowsLibrary = "a656b907000000000000000000000002";

    private readonly ServiceProvider _services = new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
        .AddLogging()
        .AddMediaServers()
        .BuildServiceProvider();

    private readonly HttpClient _http = new();
    private SimulatedServers _servers = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _servers = await SimulatedServers.StartAsync(cancellationToken: Cancelled);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _servers.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Theory]
    [InlineData(MediaServerKind.Plex)]
    [InlineData(MediaServerKind.Jellyfin)]
    public async Task A_client_reads_the_whole_library_in_pages_of_a_thousand(MediaServerKind kind)
    {
        var server = ServerOf(kind);

        var items = await ReadAllAsync(server);

        items.Count(item => item.Kind == MediaKind.Movie).ShouldBe(50);
        items.Count(item => item.Kind == MediaKind.Show).ShouldBe(100);
        items.Count(item => item.Kind == MediaKind.Episode).ShouldBe(5_000);
        items.Count.ShouldBe(server.Library.Items.Count);
        items.Select(item => item.Key).Distinct().Count().ShouldBe(items.Count);
        items.Sum(item => item.DurationMs ?? 0).ShouldBe(
            server.Library.Items.Sum(item => (long)(item.Duration?.TotalMilliseconds ?? 0)));
        items.ShouldAllBe(item => item.Title.Length > 0 && item.ExternalIds.Count > 0);
        items.Where(item => item.Kind == MediaKind.Episode).ShouldAllBe(
            item => item.ShowKey != null && item.SeasonKey != null && item.SeasonNumber != null && item.EpisodeNumber > 0);
    }

    [Fact]
    public async Task Sixty_percent_is_on_both_servers_under_the_same_ids()
    {
        var plex = await ReadAllAsync(_servers.Plex);
        var jellyfin = await ReadAllAsync(_servers.Jellyfin);

        foreach (var (kind, shared) in new[] { (MediaKind.Movie, 30), (MediaKind.Show, 60) })
        {
            var left = plex.Where(item => item.Kind == kind).Select(ImdbOf);
            var right = jellyfin.Where(item => item.Kind == kind).Select(ImdbOf);
            left.Intersect(right).Count().ShouldBe(shared);
        }
    }

    [Fact]
    public async Task Plex_leaves_updatedAt_out_for_a_third_of_its_episodes()
    {
        var episodes = (await ReadAllAsync(_servers.Plex)).Where(item => item.Kind == MediaKind.Episode).ToList();

        episodes.Count(episode => episode.UpdatedAt is null).ShouldBeInRange(1_500, 1_800);
    }

    [Fact]
    public async Task Plex_speaks_xml_unless_asked_and_counts_only_when_it_pages()
    {
        var list = new Uri(_servers.Plex.Url, "library/sections/1/all?type=1");

        var xml = await GetAsync(list, accept: null);
        var whole = await GetContainerAsync(list);
        var page = await GetContainerAsync(new Uri(list + "&X-Plex-Container-Start=45&X-Plex-Container-Size=20"));

        var root = XDocument.Parse(xml).Root!;
        (root.Name.LocalName, root.Attribute("size")!.Value, root.Elements("Video").Count()).ShouldBe(("MediaContainer", "50", 50));
        root.Elements("Video").Elements("Media").Elements("Part").Attributes("file").Count().ShouldBe(50);
        whole.TryGetProperty("totalSize", out _).ShouldBeFalse();
        whole.GetProperty("Metadata").GetArrayLength().ShouldBe(50);
        whole.GetProperty("Metadata")[0].TryGetProperty("Guid", out _).ShouldBeFalse();
        (page.GetProperty("totalSize").GetInt32(), page.GetProperty("Metadata").GetArrayLength()).ShouldBe((50, 5));
    }

    [Theory]
    [InlineData("Authorization", "MediaBrowser Token=\"{0}\"", 200, 200)]
    [InlineData("X-Emby-Token", "{0}", 401, 200)]
    [InlineData("X-Other", "{0}", 401, 401)]
    public async Task Jellyfin_12_refuses_the_ways_in_that_10_11_took(string header, string value, int twelve, int eleven)
    {
        await using var old = await SimulatedServers.StartAsync(
            new() { Shows = 1, Episodes = 1, Movies = 1, JellyfinVersion = new(10, 11, 2) }, cancellationToken: Cancelled);
        foreach (var (server, status) in new[] { (_servers.Jellyfin, twelve), (old.Jellyfin, eleven) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server.Url, "Users"));
            request.Headers.TryAddWithoutValidation(header, string.Format(value, server.Token));

            using var response = await _http.SendAsync(request, Cancelled);

            ((int)response.StatusCode).ShouldBe(status);
        }
    }

    [Fact]
    public async Task Jellyfin_ignores_a_type_it_does_not_know_and_the_client_leaves_those_rows_out()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(
            _servers.Jellyfin.Url,
            $"Items?userId=ad31000000000000000000000000ad31&parentId={ShowsLibrary}&recursive=true&includeItemTypes=Bogus&limit=1"));
        request.Headers.TryAddWithoutValidation("Authorization", $"MediaBrowser Token=\"{_servers.Jellyfin.Token}\"");
        using var response = await _http.SendAsync(request, Cancelled);
        var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancelled)).RootElement;
        body.GetProperty("TotalRecordCount").GetInt32().ShouldBe(_servers.Jellyfin.Library.Items.Count - 50);

        // Movies are a known type that this library has none of.
        var page = await Open(_servers.Jellyfin).GetPageAsync(ShowsLibrary, MediaKind.Movie, 0, 10, Cancelled);
        (page.Rows, page.Total, page.Items.Count).ShouldBe((0, 0, 0));
    }

    [Fact]
    public async Task Faults_hit_the_requests_they_are_for_and_then_end()
    {
        var faults = _servers.Plex.Faults;
        faults.Next(SimulatedFault.TooManyRequests(TimeSpan.FromSeconds(3)), times: 2, where: "sections");

        using var root = await SendAsync("");
        using var first = await SendAsync("library/sections");
        using var second = await SendAsync("library/sections");
        using var third = await SendAsync("library/sections");

        root.StatusCode.ShouldBe(HttpStatusCode.OK);
        first.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        first.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(3));
        second.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        third.StatusCode.ShouldBe(HttpStatusCode.OK);
        (faults.Hit, faults.Pending).ShouldBe((2, 0));
    }

    [Fact]
    public async Task A_dropped_connection_and_a_cut_body_are_two_different_things()
    {
        _servers.Plex.Faults.Next(SimulatedFault.DroppedConnection());
        await Should.ThrowAsync<HttpRequestException>(async () => await SendAsync("library/sections"));

        _servers.Plex.Faults.Next(SimulatedFault.TruncatedJson());
        using var response = await SendAsync("library/sections");
        var body = await response.Content.ReadAsStringAsync(Cancelled);

        body.ShouldStartWith("{\"MediaContainer\"");
        Should.Throw<JsonException>(() => JsonDocument.Parse(body));
    }

    private static string? ImdbOf(ServerItem item) => item.ExternalIds.Single(id => id.Provider == "imdb").Value;

    private SimulatedServer ServerOf(MediaServerKind kind) => kind == MediaServerKind.Plex ? _servers.Plex : _servers.Jellyfin;

    private IMediaServer Open(SimulatedServer server) => _services.GetRequiredService<IMediaServerFactory>().Open(server.Address);

    private async Task<List<ServerItem>> ReadAllAsync(SimulatedServer server)
    {
        var client = Open(server);
        var items = new List<ServerItem>();
        foreach (var library in await client.GetLibrariesAsync(Cancelled))
        {
            MediaKind[] kinds = library.Kind == LibraryKind.Movies
                ? [MediaKind.Movie]
                : [MediaKind.Show, MediaKind.Season, MediaKind.Episode];
            foreach (var kind in kinds)
            {
                for (int start = 0, total = 1; start < total;)
                {
                    var page = await client.GetPageAsync(library.Key, kind, start, 1_000, Cancelled);
                    items.AddRange(page.Items);
                    start += page.Rows;
                    total = page.Total ?? start;
                }
            }
        }

        return items;
    }

    private Task<HttpResponseMessage> SendAsync(string path) => SendAsync(new Uri(_servers.Plex.Url, path), "application/json");

    private async Task<HttpResponseMessage> SendAsync(Uri address, string? accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("X-Plex-Token", _servers.Plex.Token);
        if (accept is not null)
        {
            request.Headers.Add("Accept", accept);
        }

        return await _http.SendAsync(request, Cancelled);
    }

    private async Task<JsonElement> GetContainerAsync(Uri address) =>
        JsonDocument.Parse(await GetAsync(address, "application/json")).RootElement.GetProperty("MediaContainer");

    private async Task<string> GetAsync(Uri address, string? accept)
    {
        using var response = await SendAsync(address, accept);
        return await response.Content.ReadAsStringAsync(Cancelled);
    }
}
