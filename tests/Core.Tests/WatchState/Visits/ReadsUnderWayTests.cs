using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState.Visits;

namespace MediaSync.Core.Tests.WatchState.Visits;

/// <summary>What happens at a server, and at the others, while its accounts are being read.</summary>
public sealed class ReadsUnderWayTests
{
    private static readonly Dictionary<string, Guid> Items = new() { ["movie"] = Guid.NewGuid() };

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // Of the real clock, for what would otherwise never come.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_changes_behind_a_read_is_read_at_the_next_look_if_the_server_says_so_to_another_process()
    {
        await using var host = new WatchHost();
        var server = await AddReadAsync(host);
        host.Time.Advance(TimeSpan.FromMinutes(6));
        var hold = server.Hold = new HeldRead();
        var reading = host.Service.LookAsync(Token);
        await hold.Reached.WaitAsync(Token);
        server.StopAt("movie", 1_800_000);

        (await host.Store.MakeDueAsync([server.Id], Token)).ShouldBe(1);

        hold.Release();
        await reading;
        host.StateOf(Items["movie"]).Progress.PositionMs.ShouldBe(0);
        await host.Service.LookAsync(Token);
        host.StateOf(Items["movie"]).Progress.PositionMs.ShouldBe(1_800_000);

        // Said once, it is read once.
        server.Requests.Clear();
        await host.Service.LookAsync(Token);
        server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_is_slow_delays_no_other()
    {
        await using var host = new WatchHost(("MaxServersAtOnce", "2"), ("LookInterval", $"{Minute}"));
        var (slow, other) = (await AddReadAsync(host), await AddReadAsync(host));
        var hold = await StartAndHoldAsync(host, slow);
        other.StopAt("movie", 1_800_000);
        host.Nudge(other);
        await host.Time.WaitForTimerAsync(WatchNudges.Debounce, Token).WaitAsync(Patience, Token);

        host.Time.Advance(WatchNudges.Debounce);

        // The wait after the look is the signal that what is not held is over.
        await host.Time.WaitForTimerAsync(Minute, Token).WaitAsync(Patience, Token);
        host.StateOf(Items["movie"]).Progress.PositionMs.ShouldBe(1_800_000);
        hold.Release();
        await host.Service.StopAsync(Token);
    }

    [Fact]
    public async Task A_server_is_worked_on_once_at_a_time_however_often_it_speaks()
    {
        await using var host = new WatchHost(("MaxServersAtOnce", "2"), ("LookInterval", $"{Minute}"));
        var server = await AddReadAsync(host);
        var hold = await StartAndHoldAsync(host, server);
        var before = server.Requests.Count;
        host.Nudge(server);
        await host.Time.WaitForTimerAsync(WatchNudges.Debounce, Token).WaitAsync(Patience, Token);

        host.Time.Advance(WatchNudges.Debounce);
        await host.Time.WaitForTimerAsync(Minute, Token).WaitAsync(Patience, Token);

        server.Requests.Count.ShouldBe(before);
        hold.Release();
        await host.Service.StopAsync(Token);
    }

    [Fact]
    public async Task A_server_that_speaks_while_it_is_read_is_read_again_as_soon_as_that_is_over()
    {
        await using var host = new WatchHost(("LookInterval", $"{Minute}"));
        var server = await AddReadAsync(host);
        var first = await StartAndHoldAsync(host, server);
        server.StopAt("movie", 1_800_000);
        host.Nudge(server);
        await host.Time.WaitForTimerAsync(WatchNudges.Debounce, Token).WaitAsync(Patience, Token);
        host.Time.Advance(WatchNudges.Debounce);
        await host.Time.WaitForTimerAsync(Minute, Token).WaitAsync(Patience, Token);
        var second = server.Hold = new HeldRead();

        first.Release();

        await second.Reached.WaitAsync(Patience, Token);
        host.StateOf(Items["movie"]).Progress.PositionMs.ShouldBe(1_800_000);
        second.Release();
        await host.Service.StopAsync(Token);
    }

    [Fact]
    public async Task Servers_beyond_the_limit_wait_for_their_turn()
    {
        await using var host = new WatchHost(("MaxServersAtOnce", "1"));
        var (slow, other) = (await AddReadAsync(host), await AddReadAsync(host));
        var hold = slow.Hold = new HeldRead();
        host.Time.Advance(TimeSpan.FromMinutes(6));

        var looking = host.Service.LookAsync(Token);
        await hold.Reached.WaitAsync(Patience, Token);
        other.Requests.ShouldBeEmpty();
        hold.Release();
        await looking;

        other.Requests.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_read_that_the_stopping_process_breaks_off_is_due_for_the_others_at_once()
    {
        await using var host = new WatchHost(("LookInterval", $"{Minute}"));
        var server = await AddReadAsync(host);
        await StartAndHoldAsync(host, server);

        await host.Service.StopAsync(Token).WaitAsync(Patience, Token);

        (await host.Store.ListDueServersAsync(Token)).ShouldBe([server.Id]);
    }

    private static async Task<ImaginaryServer> AddReadAsync(WatchHost host)
    {
        var server = await host.AddServerAsync(MediaServerKind.Plex, TimeSpan.Zero, Items);
        await host.MapAsync(server, writes: false);
        await host.Service.LookAsync(Token);
        server.Requests.Clear();
        return server;
    }

    /// <summary>Starts the service, whose first look finds everything due; the server's read is held.</summary>
    private static async Task<HeldRead> StartAndHoldAsync(WatchHost host, ImaginaryServer server)
    {
        var hold = server.Hold = new HeldRead();
        await host.Service.StartAsync(Token);
        await host.Time.WaitForTimerAsync(Minute, Token).WaitAsync(Patience, Token);
        host.Time.Advance(TimeSpan.FromMinutes(6));
        await hold.Reached.WaitAsync(Patience, Token);
        return hold;
    }
}
