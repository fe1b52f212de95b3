using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Simulator.Servers;

namespace MediaSync.MediaServers.Tests.Http;

public sealed class TokenSecrecyTests
{
    private const string Token = "s3cr3t-t0k3n";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MediaServerKind.Plex)]
    [InlineData(MediaServerKind.Jellyfin)]
    public async Task The_token_is_in_no_log_and_no_exception(MediaServerKind kind)
    {
        await using var servers = await SimulatedServers.StartAsync(
            new() { Shows = 1, Episodes = 2, Movies = 1 }, cancellationToken: Cancelled);
        await using var host = new MediaServersHost();
        var server = kind == MediaServerKind.Plex ? servers.Plex : servers.Jellyfin;
        var errors = new List<string>();
        foreach (var fault in new[]
        {
            SimulatedFault.OfStatus(401),
            SimulatedFault.OfStatus(500),
            SimulatedFault.TooManyRequests(TimeSpan.Zero),
            SimulatedFault.DroppedConnection(),
            SimulatedFault.TruncatedJson(),
            SimulatedFault.Redirect(new Uri("http://elsewhere.test/")),
        })
        {
            server.Faults.Next(fault, times: null);
            var client = host.Open(server.Address with { Token = Token });
            errors.Add((await Should.ThrowAsync<MediaServerException>(() => client.GetIdentityAsync(Cancelled))).ToString());
            server.Faults.Clear();
        }

        host.Logs.Lines.ShouldNotBeEmpty();
        errors.Concat(host.Logs.Lines).ShouldAllBe(text => !text.Contains(Token, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_wrong_token_is_told_as_such_by_both()
    {
        await using var servers = await SimulatedServers.StartAsync(
            new() { Shows = 1, Episodes = 2, Movies = 1 }, cancellationToken: Cancelled);
        await using var host = new MediaServersHost();
        foreach (var address in new[] { servers.Plex.Address, servers.Jellyfin.Address })
        {
            var client = host.Open(address with { Token = Token });
            var error = await Should.ThrowAsync<MediaServerException>(() => client.GetIdentityAsync(Cancelled));

            error.Failure.ShouldBe(MediaServerFailure.Unauthorized);
            error.Message.ShouldContain("Enter a new token");
        }
    }

    [Theory]
    [InlineData(MediaServerKind.Plex, "")]
    [InlineData(MediaServerKind.Plex, "two\r\nlines")]
    [InlineData(MediaServerKind.Plex, "ключ")]
    [InlineData(MediaServerKind.Jellyfin, "")]
    public async Task A_token_that_no_server_gives_out_is_refused_before_it_is_sent(MediaServerKind kind, string token)
    {
        await using var host = new MediaServersHost();
        var address = new MediaServerAddress(kind, new Uri("http://media.test/"), token);

        var error = Should.Throw<MediaServerException>(() => host.Open(address));

        error.Failure.ShouldBe(MediaServerFailure.Unauthorized);
    }
}
