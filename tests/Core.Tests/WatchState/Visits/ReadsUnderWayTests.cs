using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Tests.WatchState.Visits;

/// <summary>What happens at a server, and at the others, while its accounts are being read.</summary>
public sealed class ReadsUnderWayTests
{
    private static readonly Dictionary<string, Guid> Items = new() { ["movie"] = Guid.NewGuid() };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_changes_behind_a_read_is_read_at_the_next_look_if_the_server_says_so_to_another_process()
    {
        await using var host = new WatchHost();
        var server = await host.AddServerAsync(MediaServerKind.Plex, TimeSpan.Zero, Items);
        await host.MapAsync(server, writes: false);
        await host.Service.LookAsync(Token);
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
}
