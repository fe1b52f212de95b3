using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Captures;

using MediaSync.TestSupport.MediaServers;

namespace MediaSync.MediaServers.Tests.Plex;

public sealed class PlexServerTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_request_tells_who_the_server_is_and_proves_the_token()
    {
        await using var servers = await SimulatedServers.StartAsync(
            new() { Shows = 1, Episodes = 1, Movies = 1 }, cancellationToken: Cancelled);
        await using var host = new MediaServersHost();
        var client = host.Open(servers.Plex.Address);
        var before = DateTimeOffset.UtcNow;

        var identity = await client.GetIdentityAsync(Cancelled);

        identity.MachineId.ShouldBe("51d0c0ffee51d0c0ffee51d0c0ffee51d0c0ffee");
        identity.Name.ShouldBe("Simulated Plex");
        identity.Version.ShouldBe("1.42.2.10156-f737b826c");
        identity.Time.ShouldBeInRange(before.AddSeconds(-2), DateTimeOffset.UtcNow.AddSeconds(2));
        client.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Captured_sections_keep_their_marks_beyond_2_to_the_53()
    {
        await using var captures = await StartCapturesAsync();
        await using var host = new MediaServersHost();

        var libraries = await host.Open(captures.Plex).GetLibrariesAsync(Cancelled);

        libraries.ShouldBe(
        [
            new("1", "09dd5d64-2d11-476f-9064-d2b4f776a3bb", "Movies", LibraryKind.Movies, "8457612157631014061"),
            new("2", "ba066eda-f6c7-4410-8dc6-c12e8585acce", "TV shows", LibraryKind.Shows, "8457612157631009720"),
            new("26", "key:26", "Anime", LibraryKind.Shows, null),
        ]);
    }

    [Fact]
    public async Task The_341_captured_movies_are_read_whole()
    {
        await using var captures = await StartCapturesAsync();
        await using var host = new MediaServersHost();
        var client = host.Open(captures.Plex);

        var first = await client.GetPageAsync("1", MediaKind.Movie, 0, 200, Cancelled);
        var second = await client.GetPageAsync("1", MediaKind.Movie, 200, 200, Cancelled);

        (first.Rows, first.Total, second.Rows, second.Total).ShouldBe((200, 341, 141, 341));
        var movies = first.Items.Concat(second.Items).ToList();
        movies.Select(movie => movie.Key).Distinct().Count().ShouldBe(341);
        movies.Max(movie => movie.SizeBytes).ShouldBe(132_752_807_037);
        movies.Count(movie => movie.SizeBytes > uint.MaxValue).ShouldBe(298);
        movies.ShouldContain(movie => movie.Title == "9½ Weeks" && movie.Year == 1986);
        movies.ShouldAllBe(movie => movie.ExternalIds.Any(id => id.Provider == "imdb" || id.Provider == "tmdb"));
        movies.ShouldAllBe(movie => movie.Path != null && movie.DurationMs > 0 && movie.AddedAt != null);
    }

    [Fact]
    public async Task The_266_captured_shows_come_unpaged_and_without_guids_of_other_catalogues()
    {
        await using var captures = await StartCapturesAsync();
        await using var host = new MediaServersHost();
        var client = host.Open(captures.Plex);

        var shows = await client.GetPageAsync("2", MediaKind.Show, 0, 100, Cancelled);
        var episodes = await client.GetPageAsync("2", MediaKind.Episode, 0, 100, Cancelled);

        (shows.Rows, shows.Total, shows.Items.Count).ShouldBe((266, null, 266));
        shows.Items.Sum(show => show.LeafCount).ShouldBe(15_619);
        shows.Items.SelectMany(show => show.ExternalIds).ShouldAllBe(id => id.Provider == "plex");
        (episodes.Rows, episodes.Total).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Captured_shows_of_former_agents_have_ids_and_may_lack_a_year()
    {
        await using var captures = await StartCapturesAsync();
        await using var host = new MediaServersHost();

        var shows = await host.Open(captures.Plex).GetPageAsync("26", MediaKind.Show, 0, 100, Cancelled);

        (shows.Rows, shows.Total).ShouldBe((26, 26));
        shows.Items.Single(show => show.Year is null).Title.ShouldBe("Naruto Kai");
        shows.Items.Count(show => show.ExternalIds.Count == 1 && show.ExternalIds[0].Provider == "tvdb").ShouldBe(21);
        shows.Items.Count(show => show.ExternalIds.Count == 0).ShouldBe(5);
    }

    private static async Task<CaptureServer> StartCapturesAsync()
    {
        Assert.SkipWhen(CaptureFolder.Path is null, CaptureFolder.Absent);
        return await CaptureServer.StartAsync(CaptureFolder.Path!, Cancelled);
    }
}
