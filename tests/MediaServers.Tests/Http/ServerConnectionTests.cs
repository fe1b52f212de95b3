using System.Text.RegularExpressions;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Time;

using MediaSync.TestSupport.MediaServers;

namespace MediaSync.MediaServers.Tests.Http;

public sealed class ServerConnectionTests : IAsyncLifetime
{
    private static readonly SimulatedServersOptions Small = new() { Shows = 4, Episodes = 40, Movies = 6 };

    private SimulatedServers _servers = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _servers = await SimulatedServers.StartAsync(Small, cancellationToken: Cancelled);

    public ValueTask DisposeAsync() => _servers.DisposeAsync();

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(408)]
    public async Task A_passing_failure_is_asked_again_until_it_passes(int status)
    {
        await using var host = new MediaServersHost();
        var client = host.Open(_servers.Plex.Address);
        _servers.Plex.Faults.Next(SimulatedFault.OfStatus(status), times: 4);

        var page = await client.GetPageAsync("1", MediaKind.Movie, 0, 100, Cancelled);

        page.Items.Count.ShouldBe(6);
        client.Requests.ShouldBe(5);
        _servers.Plex.Requests.ShouldBe(5);
    }

    [Fact]
    public async Task A_failure_that_stays_ends_after_the_attempts_that_were_set_and_says_so()
    {
        await using var host = new MediaServersHost(null, ("MaxAttempts", "3"));
        _servers.Plex.Faults.Next(SimulatedFault.OfStatus(503), times: null);

        var error = await Should.ThrowAsync<MediaServerException>(
            () => host.Open(_servers.Plex.Address).GetLibrariesAsync(Cancelled));

        error.Failure.ShouldBe(MediaServerFailure.Overloaded);
        error.Message.ShouldBe(
            $"Plex at {_servers.Plex.Url.AbsoluteUri.TrimEnd('/')} answered 503. Try again later; a lower MaxRequestsInFlight"
            + " spares the server (GET /library/sections, 3 attempts).");
        _servers.Plex.Requests.ShouldBe(3);
    }

    [Fact]
    public async Task Retry_after_is_obeyed_to_the_second_and_cut_to_its_limit()
    {
        var time = new RecordingTimeProvider(never: TimeSpan.FromMinutes(10));
        await using var host = new MediaServersHost(time, ("RequestTimeout", "00:10:00"), ("MaxRetryAfter", "00:01:00"));
        _servers.Plex.Faults.Next(SimulatedFault.TooManyRequests(TimeSpan.FromSeconds(7)));
        _servers.Plex.Faults.Next(SimulatedFault.TooManyRequests(TimeSpan.FromHours(2)));

        await host.Open(_servers.Plex.Address).GetIdentityAsync(Cancelled);

        time.Waits.ShouldBe([TimeSpan.FromSeconds(7), TimeSpan.FromMinutes(1)]);
    }

    [Fact]
    public async Task Waits_between_attempts_stay_below_their_limit_and_are_not_all_alike()
    {
        var time = new RecordingTimeProvider(never: TimeSpan.FromMinutes(10));
        await using var host = new MediaServersHost(
            time,
            ("RequestTimeout", "00:10:00"),
            ("MaxAttempts", "20"),
            ("RetryBaseDelay", "00:00:01"),
            ("MaxRetryDelay", "00:00:20"));
        _servers.Plex.Faults.Next(SimulatedFault.OfStatus(500), times: 19);

        await host.Open(_servers.Plex.Address).GetLibrariesAsync(Cancelled);

        time.Waits.Count.ShouldBe(19);
        time.Waits.ShouldAllBe(wait => wait > TimeSpan.Zero && wait <= TimeSpan.FromSeconds(20));
        time.Waits.Distinct().Count().ShouldBeGreaterThan(2);
    }

    [Fact]
    public async Task A_connection_that_drops_in_the_middle_of_the_body_is_asked_again()
    {
        await using var host = new MediaServersHost();
        var client = host.Open(_servers.Jellyfin.Address);
        var shows = (await client.GetLibrariesAsync(Cancelled)).Single(library => library.Kind == LibraryKind.Shows);
        var before = client.Requests;
        _servers.Jellyfin.Faults.Next(SimulatedFault.DroppedConnection(), times: 2);

        var page = await client.GetPageAsync(shows.Key, MediaKind.Episode, 0, 1_000, Cancelled);

        page.Items.Count.ShouldBe(40);
        (client.Requests - before).ShouldBe(3);
    }

    [Fact]
    public async Task Json_that_is_cut_off_is_unreadable_at_once_and_names_the_request()
    {
        await using var host = new MediaServersHost();
        _servers.Plex.Faults.Next(SimulatedFault.TruncatedJson());

        var error = await Should.ThrowAsync<MediaServerException>(
            () => host.Open(_servers.Plex.Address).GetPageAsync("1", MediaKind.Movie, 0, 100, Cancelled));

        error.Failure.ShouldBe(MediaServerFailure.Unreadable);
        error.Message.ShouldContain("cut off or not the JSON");
        error.Message.ShouldContain("GET /library/sections/1/all?type=1");
        _servers.Plex.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_beyond_the_limit_is_refused()
    {
        await using var host = new MediaServersHost(null, ("MaxResponseBytes", "1024"));

        var error = await Should.ThrowAsync<MediaServerException>(
            () => host.Open(_servers.Plex.Address).GetPageAsync("1", MediaKind.Movie, 0, 100, Cancelled));

        error.Failure.ShouldBe(MediaServerFailure.Unreadable);
        error.Message.ShouldContain("more than 1024 bytes");
    }

    [Fact]
    public async Task An_answer_that_does_not_come_ends_with_the_timeout()
    {
        var time = new ManualTimeProvider();
        await using var host = new MediaServersHost(time, ("MaxAttempts", "1"), ("RequestTimeout", "00:00:30"));
        var arrived = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        _servers.Plex.Faults.Next(SimulatedFault.Held(release.Task, arrived.SetResult));

        var asking = host.Open(_servers.Plex.Address).GetLibrariesAsync(Cancelled);
        await arrived.Task.WaitAsync(Cancelled);
        time.Advance(TimeSpan.FromSeconds(29));
        asking.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(1));
        var error = await Should.ThrowAsync<MediaServerException>(() => asking);
        release.SetResult();

        error.Failure.ShouldBe(MediaServerFailure.Unreachable);
        error.Message.ShouldContain("within 30 s");
    }

    [Fact]
    public async Task A_caller_who_gives_up_gets_a_cancellation_and_no_second_attempt()
    {
        await using var host = new MediaServersHost();
        using var caller = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        _servers.Plex.Faults.Next(SimulatedFault.Held(new TaskCompletionSource().Task, caller.Cancel));

        await Should.ThrowAsync<OperationCanceledException>(
            () => host.Open(_servers.Plex.Address).GetLibrariesAsync(caller.Token));

        _servers.Plex.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_at_the_address_is_unreachable_after_every_attempt()
    {
        await using var host = new MediaServersHost();
        var address = _servers.Plex.Address;
        await _servers.Plex.DisposeAsync();
        var client = host.Open(address);

        var error = await Should.ThrowAsync<MediaServerException>(() => client.GetIdentityAsync(Cancelled));

        error.Failure.ShouldBe(MediaServerFailure.Unreachable);
        error.Message.ShouldContain("5 attempts");
        client.Requests.ShouldBe(5);
    }

    [Fact]
    public async Task A_redirect_on_the_same_server_is_followed()
    {
        await using var host = new MediaServersHost();
        var client = host.Open(_servers.Plex.Address);
        _servers.Plex.Faults.Next(SimulatedFault.Redirect(new Uri(_servers.Plex.Url, "/library/sections")), where: "type=1");

        var page = await client.GetPageAsync("1", MediaKind.Movie, 0, 10, Cancelled);

        page.Rows.ShouldBe(0);
        client.Requests.ShouldBe(2);
    }

    [Fact]
    public async Task A_redirect_to_another_server_is_refused_and_the_token_stays_here()
    {
        await using var host = new MediaServersHost();
        _servers.Plex.Faults.Next(SimulatedFault.Redirect(new Uri(_servers.Jellyfin.Url, "/library/sections?secret=1")));

        var error = await Should.ThrowAsync<MediaServerException>(
            () => host.Open(_servers.Plex.Address).GetLibrariesAsync(Cancelled));

        error.Failure.ShouldBe(MediaServerFailure.Refused);
        error.Message.ShouldContain($"redirects to {_servers.Jellyfin.Url.AbsoluteUri.TrimEnd('/')}");
        error.Message.ShouldNotContain("secret");
        _servers.Jellyfin.Requests.ShouldBe(0);
    }

    [Fact]
    public async Task A_redirect_in_a_circle_ends()
    {
        await using var host = new MediaServersHost();
        _servers.Plex.Faults.Next(SimulatedFault.Redirect(new Uri(_servers.Plex.Url, "/library/sections")), times: null);

        var error = await Should.ThrowAsync<MediaServerException>(
            () => host.Open(_servers.Plex.Address).GetLibrariesAsync(Cancelled));

        error.Failure.ShouldBe(MediaServerFailure.Refused);
        _servers.Plex.Requests.ShouldBe(4);
    }

    [Theory]
    [InlineData(401, MediaServerFailure.Unauthorized)]
    [InlineData(403, MediaServerFailure.Unauthorized)]
    [InlineData(498, MediaServerFailure.Unauthorized)]
    [InlineData(404, MediaServerFailure.Refused)]
    [InlineData(400, MediaServerFailure.Refused)]
    public async Task A_refusal_is_final(int status, MediaServerFailure failure)
    {
        await using var host = new MediaServersHost();
        _servers.Plex.Faults.Next(SimulatedFault.OfStatus(status));

        var error = await Should.ThrowAsync<MediaServerException>(
            () => host.Open(_servers.Plex.Address).GetLibrariesAsync(Cancelled));

        error.Failure.ShouldBe(failure);
        error.Message.ShouldMatch(Regex.Escape($"answered {status}"));
        _servers.Plex.Requests.ShouldBe(1);
    }
}
