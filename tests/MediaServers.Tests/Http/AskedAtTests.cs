using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState.Reading;
using MediaSync.Simulator.Servers;
using Microsoft.Extensions.DependencyInjection;

namespace MediaSync.MediaServers.Tests.Http;

/// <summary>Our clock at the moment that the server's is told of.</summary>
public sealed class AskedAtTests
{
    private static readonly TimeSpan Asked = TimeSpan.FromMinutes(1);

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(MediaServerKind.Plex)]
    [InlineData(MediaServerKind.Jellyfin)]
    public async Task It_is_taken_when_the_request_is_sent_that_succeeds(MediaServerKind kind)
    {
        await using var servers = await SimulatedServers.StartAsync(
            new() { Shows = 1, Episodes = 1, Movies = 1 }, cancellationToken: Cancelled);
        var server = kind == MediaServerKind.Plex ? servers.Plex : servers.Jellyfin;
        var time = new RecordingTimeProvider(never: TimeSpan.FromMinutes(10));
        await using var host = new MediaServersHost(time, ("RequestTimeout", "00:10:00"));
        server.Faults.Next(SimulatedFault.TooManyRequests(Asked));
        var before = time.GetUtcNow();

        var identity = await host.Services.GetRequiredService<IWatchServerFactory>().Open(server.Address)
            .GetIdentityAsync(Cancelled);

        identity.AskedAt.ShouldNotBeNull().ShouldBeInRange(before + Asked, time.GetUtcNow());
    }
}
