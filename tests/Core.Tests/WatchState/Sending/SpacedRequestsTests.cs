using MediaSync.Core.Playback;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState.Visits;

namespace MediaSync.Core.Tests.WatchState.Sending;

/// <summary>Writes of two requests each, to a server that is spared.</summary>
public sealed class SpacedRequestsTests : IAsyncDisposable
{
    // A request each ten seconds.
    private readonly WatchHost _host = new(("WritesPerSecond", "0.1"), ("WriteBurst", "1"));
    private readonly Dictionary<string, Guid> _items =
        Enumerable.Range(0, 3).ToDictionary(key => $"m{key:00}", _ => Guid.NewGuid());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_request_of_a_write_waits_for_its_turn()
    {
        var server = await StartAsync(items: 2);

        var took = await LookAsync();

        server.Writes.Count.ShouldBe(2);
        took.ShouldBeInRange(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(31));
    }

    [Fact]
    public async Task A_write_that_waited_long_is_looked_at_anew_before_it_is_sent()
    {
        var server = await StartAsync(items: 3);

        // The second one begins after ten seconds, the third would after thirty: by then somebody plays it.
        (await LookAsync(meanwhile: () => server.Playing.Add("m02"))).ShouldBeLessThan(WatchServerPass.Lease);
        server.Writes.Select(write => write.Key).ShouldBe(["m00", "m01"]);
        await LookAsync();
        server.Writes.Count.ShouldBe(2);

        server.Playing.Clear();
        _host.Time.Advance(TimeSpan.FromMinutes(1));
        await LookAsync();
        server.Writes.Select(write => write.Key).ShouldBe(["m00", "m01", "m02"]);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task<ImaginaryServer> StartAsync(int items)
    {
        var server = await _host.AddServerAsync(MediaServerKind.Jellyfin, TimeSpan.Zero, _items);
        await _host.MapAsync(server, writes: true);
        await _host.PassAsync(TimeSpan.FromMinutes(1));
        server.Steps = [default];
        foreach (var item in _items.OrderBy(item => item.Key, StringComparer.Ordinal).Take(items))
        {
            await _host.ReportAsync(item.Value, ReportKind.Watched);
        }

        _host.Time.Advance(TimeSpan.FromMinutes(1));
        return server;
    }

    /// <summary>Looks, and lets the time pass that this takes.</summary>
    private async Task<TimeSpan> LookAsync(Action? meanwhile = null)
    {
        var began = _host.Time.GetUtcNow();
        var looking = _host.Service.LookAsync(Token);
        while (!looking.IsCompleted)
        {
            await Task.WhenAny(looking, _host.Time.WaitForTimersAsync(1, Token));
            if (_host.Time.GetUtcNow() > began)
            {
                meanwhile?.Invoke();
            }

            _host.Time.Advance(looking.IsCompleted ? TimeSpan.Zero : TimeSpan.FromMilliseconds(100));
        }

        await looking;
        return _host.Time.GetUtcNow() - began;
    }
}
