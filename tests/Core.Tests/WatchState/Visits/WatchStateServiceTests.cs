using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState.Visits;

namespace MediaSync.Core.Tests.WatchState.Visits;

/// <summary>What a server's own messages bring forward; what is due by itself is tested with what it does.</summary>
public sealed class WatchStateServiceTests
{
    private static readonly Dictionary<string, Guid> Items = new() { ["movie"] = Guid.NewGuid() };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_nudge_brings_the_read_forward_and_the_service_does_not_wait_for_its_next_look()
    {
        await using var host = new WatchHost(("LookInterval", "00:01:00"));
        var server = await AddReadAsync(host);
        await host.Service.StartAsync(Token);
        server.MarkPlayed("movie");
        host.Nudge(server);
        await host.Time.WaitForTimerAsync(WatchNudges.Debounce, Token);

        host.Time.Advance(WatchNudges.Debounce);

        // The wait after the look is the signal that it is over.
        await host.Time.WaitForTimerAsync(TimeSpan.FromMinutes(1), Token);
        host.StateOf(Items["movie"]).Progress.Watched.ShouldBeTrue();
        await host.Service.StopAsync(Token);
    }

    [Fact]
    public async Task Without_a_nudge_the_interval_comes_anyway()
    {
        await using var host = new WatchHost();
        var server = await AddReadAsync(host);
        server.MarkPlayed("movie");
        host.Time.Advance(WatchNudges.Debounce);
        await host.Service.LookAsync(Token);
        host.StateOf(Items["movie"]).Progress.Watched.ShouldBeFalse();

        host.Time.Advance(TimeSpan.FromMinutes(6));
        await host.Service.LookAsync(Token);

        host.StateOf(Items["movie"]).Progress.Watched.ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_without_accounts_is_asked_nothing_however_often_it_nudges()
    {
        await using var host = new WatchHost();
        await AddReadAsync(host);
        var other = await host.AddServerAsync(MediaServerKind.Plex, TimeSpan.Zero, Items);
        for (var nudges = 0; nudges < 10; nudges++)
        {
            host.Nudge(other);
            host.Time.Advance(WatchNudges.Spacing);
            await host.Service.LookAsync(Token);
        }

        other.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_nudge_that_the_database_did_not_take_is_kept()
    {
        await using var host = new WatchHost();
        var server = await AddReadAsync(host);
        server.MarkPlayed("movie");
        host.Nudge(server);
        host.Time.Advance(WatchNudges.Debounce);
        host.Store.Failure = new InvalidOperationException("away");
        await Should.ThrowAsync<InvalidOperationException>(() => host.Service.LookAsync(Token));
        host.Store.Failure = null;
        await host.Service.LookAsync(Token);
        host.StateOf(Items["movie"]).Progress.Watched.ShouldBeFalse();

        host.Time.Advance(WatchNudges.Spacing);
        await host.Service.LookAsync(Token);

        host.StateOf(Items["movie"]).Progress.Watched.ShouldBeTrue();
    }

    private static async Task<ImaginaryServer> AddReadAsync(WatchHost host)
    {
        var server = await host.AddServerAsync(MediaServerKind.Plex, TimeSpan.Zero, Items);
        await host.MapAsync(server, writes: false);
        await host.Service.LookAsync(Token);
        server.Requests.Clear();
        return server;
    }
}
