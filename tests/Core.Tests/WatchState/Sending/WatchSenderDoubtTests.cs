using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState.Comparing;

namespace MediaSync.Core.Tests.WatchState.Sending;

/// <summary>Whose a change is that is found where we wrote.</summary>
public sealed class WatchSenderDoubtTests : IAsyncDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly WatchHost _host = new();
    private readonly Dictionary<string, Guid> _items = new() { ["m1"] = Guid.NewGuid() };

    private ImaginaryServer _server = null!;

    [Fact]
    public async Task A_write_that_broke_off_on_its_way_is_nobodys_change_and_is_begun_anew()
    {
        await StartAsync();
        var half = new WatchValue(false, 1_200_000);
        _server.Steps = [half];
        _server.WriteFailures.Enqueue(new MediaServerException("answered 503") { Status = 503 });
        await _host.ReportAsync(_items["m1"], ReportKind.Watched);
        await _host.PassAsync(Minute);
        _server.Put("m1", half.Played, half.PositionMs, _host.Time.GetUtcNow());

        await _host.PassAsync(TimeSpan.FromMinutes(20));

        _host.Playback.Reports.Count.ShouldBe(1);
        _server["m1"].Played.ShouldBeTrue();
        _host.Store.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mark_that_we_set_is_missed_when_somebody_takes_it_away_before_the_next_read()
    {
        await StartAsync();
        await _host.ReportAsync(_items["m1"], ReportKind.Watched);
        await _host.PassAsync(Minute);
        _server["m1"].Played.ShouldBeTrue();

        _server.MarkUnplayed("m1");
        await _host.PassAsync(TimeSpan.FromMinutes(20));

        _host.StateOf(_items["m1"]).Progress.Watched.ShouldBeFalse();
        _server["m1"].Played.ShouldBeFalse();
    }

    [Fact]
    public async Task What_a_write_passed_on_its_way_is_somebodys_change_once_the_server_has_taken_the_write()
    {
        // Played and begun again, as a Plex shows it: to take the resume point away, the mark goes too and is set again.
        await StartAsync(server => server.Put("m1", played: true, 1_200_000, _host.Time.GetUtcNow()));
        _server.Steps = [default];
        await _host.ReportAsync(_items["m1"], ReportKind.Stop, ImaginaryServer.DurationMs);

        // The look before the write succeeds, the one after it does not: only the answer tells that the write is over.
        _server.ItemFailures.Enqueue(null);
        _server.ItemFailures.Enqueue(new MediaServerException("answered 503") { Status = 503 });
        await _host.PassAsync(Minute);
        _server.ItemFailures.Count.ShouldBe(0);
        (_server["m1"].Played, _server["m1"].PositionMs).ShouldBe((true, 0));

        _server.MarkUnplayed("m1");
        await _host.PassAsync(TimeSpan.FromMinutes(20));

        _host.StateOf(_items["m1"]).Progress.Watched.ShouldBeFalse();
        _server["m1"].Played.ShouldBeFalse();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task StartAsync(Action<ImaginaryServer>? arrange = null)
    {
        _server = await _host.AddServerAsync(MediaServerKind.Jellyfin, TimeSpan.Zero, _items);
        arrange?.Invoke(_server);
        await _host.MapAsync(_server, writes: true);
        await _host.PassAsync(Minute);
    }
}
