using MediaSync.Core.Playback;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Sending;

namespace MediaSync.Core.Tests.WatchState.Sending;

/// <summary>A server that cannot be told everything: what it was told is known, and what it was not is never taken for told.</summary>
public sealed class UnsaidWritesTests : IAsyncDisposable
{
    private const long Late = 5_100_000;

    private readonly WatchHost _host = new();
    private readonly Dictionary<string, Guid> _items = new() { ["m1"] = Guid.NewGuid() };

    private ImaginaryServer _server = null!;

    [Fact]
    public async Task An_unwatching_that_leaves_the_position_out_takes_no_position_away_here()
    {
        await StartAsync(played: true, 0);
        await _host.ReportAsync(_items["m1"], ReportKind.Unwatched);
        _host.Time.Advance(TimeSpan.FromSeconds(1));
        await ShouldKeepPositionAsync(watched: false);
    }

    [Fact]
    public async Task A_mark_that_leaves_the_position_out_takes_no_position_away_here()
    {
        await StartAsync(played: false, 0);
        await _host.ReportAsync(_items["m1"], ReportKind.Watched);
        _host.Time.Advance(TimeSpan.FromSeconds(1));
        await ShouldKeepPositionAsync(watched: true);
    }

    [Fact]
    public async Task A_server_that_does_nothing_of_what_it_can_be_told_is_not_told_for_ever()
    {
        await StartAsync(played: false, 0);
        _server.IgnoresWrites = true;
        await _host.ReportAsync(_items["m1"], ReportKind.Watched);
        _host.Time.Advance(TimeSpan.FromSeconds(1));
        _server.Says = WithoutPosition;
        await _host.ReportAsync(_items["m1"], ReportKind.Stop, Late);
        await _host.PassAsync(TimeSpan.FromHours(30));
        _server.Writes.Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_told_at_all_is_not_compared_for_ever_and_is_no_echo()
    {
        await StartAsync(played: true, 1_200_000);
        _server.Says = _ => null;
        await _host.ReportAsync(_items["m1"], ReportKind.Stop, ImaginaryServer.DurationMs);
        await _host.PassAsync(TimeSpan.FromMinutes(20));
        _server.Writes.ShouldBeEmpty();
        _host.Store.Writes.Outbox.ShouldBeEmpty();
        _server.Requests.Clear();
        await _host.PassAsync(TimeSpan.FromHours(5));
        _server.Requests.ShouldNotContain("items");

        // Months later somebody finishes it there.
        var before = _host.StateOf(_items["m1"]).Progress.WatchedAt;
        _server.Start("m1");
        _server.StopAt("m1", ImaginaryServer.DurationMs);
        await _host.PassAsync(TimeSpan.FromMinutes(6));
        _host.StateOf(_items["m1"]).Progress.WatchedAt.ShouldBeGreaterThan(before);
        _host.Store.Sent.ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static WatchValue? WithoutPosition(WatchWrite write) =>
        write.Value.Played == write.Current.Played ? null : write.Value with { PositionMs = 0 };

    private async Task ShouldKeepPositionAsync(bool watched)
    {
        _server.Says = WithoutPosition;
        await _host.ReportAsync(_items["m1"], ReportKind.Stop, Late);
        var reports = _host.Playback.Reports.Count;
        await _host.PassAsync(TimeSpan.FromHours(30));

        (_server["m1"].Played, _server["m1"].PositionMs).ShouldBe((watched, 0));
        var here = _host.StateOf(_items["m1"]).Progress;
        (here.Watched, here.PositionMs).ShouldBe((watched, Late));
        _host.Playback.Reports.Count.ShouldBe(reports);
        _server.Writes.Count.ShouldBe(1);
        _host.Store.Writes.Outbox.ShouldBeEmpty();
    }

    private async Task StartAsync(bool played, long positionMs)
    {
        _server = await _host.AddServerAsync(MediaServerKind.Plex, TimeSpan.Zero, _items);
        _server.Put("m1", played, positionMs, _host.Time.GetUtcNow().AddDays(-30));
        await _host.MapAsync(_server, writes: true);
        await _host.PassAsync(TimeSpan.FromMinutes(1));
    }
}
