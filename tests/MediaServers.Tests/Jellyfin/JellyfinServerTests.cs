using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Captures;
using MediaSync.TestSupport.Time;

using MediaSync.TestSupport.MediaServers;

namespace MediaSync.MediaServers.Tests.Jellyfin;

public sealed class JellyfinServerTests
{
    private static readonly SimulatedServersOptions Small = new() { Shows = 2, Episodes = 9, Movies = 3 };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_servers_clock_is_read_to_the_tick()
    {
        var clock = new ManualTimeProvider(new DateTimeOffset(2026, 3, 1, 2, 3, 4, TimeSpan.Zero).AddTicks(1_234_567));
        await using var servers = await SimulatedServers.StartAsync(Small, clock, Cancelled);
        await using var host = new MediaServersHost();

        var identity = await host.Open(servers.Jellyfin.Address).GetIdentityAsync(Cancelled);

        identity.ShouldBe(new("51d0c0ffee51d0c0ffee51d0c0ffee51", "Simulated Jellyfin", "12.0.0", clock.GetUtcNow())
        {
            Viewer = servers.Jellyfin.Accounts.All[0].Id,
        });
    }

    [Fact]
    public async Task Without_its_clock_the_date_header_serves()
    {
        await using var servers = await SimulatedServers.StartAsync(Small, cancellationToken: Cancelled);
        await using var host = new MediaServersHost();
        servers.Jellyfin.Faults.Next(SimulatedFault.OfStatus(404), where: "GetUtcTime");
        var before = DateTimeOffset.UtcNow;

        var identity = await host.Open(servers.Jellyfin.Address).GetIdentityAsync(Cancelled);

        identity.Time.ShouldBeInRange(before.AddSeconds(-2), DateTimeOffset.UtcNow.AddSeconds(2));
    }

    [Theory]
    [InlineData("10.8.13")]
    [InlineData("10.11.0")]
    [InlineData("12.0.0")]
    public async Task Libraries_and_pages_are_read_from_old_and_new_versions(string version)
    {
        await using var servers = await SimulatedServers.StartAsync(
            Small with { JellyfinVersion = Version.Parse(version) }, cancellationToken: Cancelled);
        await using var host = new MediaServersHost();
        var client = host.Open(servers.Jellyfin.Address);

        var libraries = await client.GetLibrariesAsync(Cancelled);
        var shows = libraries.Single(library => library.Kind == LibraryKind.Shows);
        var page = await client.GetPageAsync(shows.Key, MediaKind.Episode, 6, 6, Cancelled);

        libraries.Select(library => (library.Title, library.Kind)).ShouldBe(
            [("Movies", LibraryKind.Movies), ("Music", LibraryKind.Music), ("Shows", LibraryKind.Shows)]);
        (page.Items.Count, page.Rows, page.Total).ShouldBe((3, 3, 9));
    }

    [Fact]
    public async Task A_library_that_is_gone_is_refused()
    {
        await using var servers = await SimulatedServers.StartAsync(Small, cancellationToken: Cancelled);
        await using var host = new MediaServersHost();

        var error = await Should.ThrowAsync<MediaServerException>(
            () => host.Open(servers.Jellyfin.Address).GetPageAsync(new string('0', 32), MediaKind.Movie, 0, 10, Cancelled));

        error.Failure.ShouldBe(MediaServerFailure.Refused);
    }

    [Fact]
    public async Task The_captured_jellyfin_12_is_read()
    {
        Assert.SkipWhen(CaptureFolder.Path is null, CaptureFolder.Absent);
        await using var captures = await CaptureServer.StartAsync(CaptureFolder.Path!, Cancelled);
        await using var host = new MediaServersHost();
        var client = host.Open(captures.Jellyfin);

        var identity = await client.GetIdentityAsync(Cancelled);
        var libraries = await client.GetLibrariesAsync(Cancelled);
        var movies = await client.GetPageAsync(libraries[0].Key, MediaKind.Movie, 0, 1_000, Cancelled);
        var tracks = await client.GetPageAsync(libraries[1].Key, MediaKind.Track, 0, 1_000, Cancelled);
        var shows = await client.GetPageAsync(libraries[2].Key, MediaKind.Show, 0, 1_000, Cancelled);
        var seasons = await client.GetPageAsync(libraries[2].Key, MediaKind.Season, 0, 1_000, Cancelled);
        var episodes = await client.GetPageAsync(libraries[2].Key, MediaKind.Episode, 0, 1_000, Cancelled);

        (identity.MachineId, identity.Version).ShouldBe(("838346187b3445c2a7dc8ad665ad49da", "12.0.0"));
        libraries.Select(library => library.Title).ShouldBe(["Movies", "Music", "Shows"]);
        var movie = movies.Items.ShouldHaveSingleItem();
        (movie.Title, movie.SizeBytes, movie.DurationMs).ShouldBe(("Movie Amber Garden (1983)", 60_236, 600_128));
        tracks.Items.Select(track => (track.Title, track.SeasonNumber, track.EpisodeNumber, track.DurationMs)).ShouldBe(
        [
            ("Track 1 of Album River Amber", 1, 1, 2_160),
            ("Track 1 of Album River Birch", 1, 1, 2_160),
            ("Track 1 of Album River Cedar", 1, 1, 2_160),
        ]);
        tracks.Items.Select(track => track.ShowKey).Distinct().Count().ShouldBe(3);
        shows.Items.Select(show => (show.Title, show.LeafCount)).ShouldBe(
            [("Amber Garden", 50), ("Amber Harbor", 50), ("Amber Lantern", 50)]);
        seasons.Items.Select(season => season.SeasonNumber).ShouldBe([1, 2]);
        seasons.Items.ShouldAllBe(season => season.ShowKey == shows.Items[0].Key);
        episodes.Items.ShouldAllBe(episode => episode.ShowKey != null && episode.SeasonKey != null && episode.EpisodeNumber > 0);
        episodes.Rows.ShouldBe(episodes.Total!.Value);
    }
}
