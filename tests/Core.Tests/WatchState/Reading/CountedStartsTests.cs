using MediaSync.Core.Playback;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Tests.WatchState.Reading;

/// <summary>A Jellyfin that counts a start and leaves the mark: whoever opens what they have seen has not watched it again.</summary>
public sealed class CountedStartsTests : IAsyncDisposable
{
    private const long Seconds = 5_000;

    private readonly WatchHost _host = new();
    private readonly Dictionary<string, Guid> _items = new() { ["m1"] = Guid.NewGuid() };

    private ImaginaryServer _server = null!;

    [Fact]
    public async Task What_was_seen_long_ago_stays_so_and_was_on_just_now()
    {
        await StartAsync();
        var before = _host.StateOf(_items["m1"]).Progress;
        await OpenAsync();

        var after = _host.StateOf(_items["m1"]).Progress;
        after.WatchedAt.ShouldBe(before.WatchedAt);
        after.LastWatchedAt.ShouldBe(_server["m1"].PlayedAt!.Value);
    }

    [Fact]
    public async Task A_resume_point_here_stays()
    {
        await StartAsync();
        await _host.ReportAsync(_items["m1"], ReportKind.Stop, 1_200_000);
        await OpenAsync();
        _host.StateOf(_items["m1"]).Progress.PositionMs.ShouldBe(1_200_000);
    }

    [Fact]
    public async Task What_was_unwatched_here_stays_unwatched()
    {
        await StartAsync();
        await _host.ReportAsync(_items["m1"], ReportKind.Unwatched);
        await OpenAsync();
        _host.StateOf(_items["m1"]).Progress.Watched.ShouldBeFalse();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task StartAsync()
    {
        _server = await _host.AddServerAsync(MediaServerKind.Jellyfin, TimeSpan.Zero, _items);
        _server.KeepsMark = true;
        _server.Put("m1", played: true, 0, _host.Time.GetUtcNow().AddDays(-30));
        await _host.MapAsync(_server, writes: false);
        await _host.PassAsync(TimeSpan.FromMinutes(1));
    }

    private async Task OpenAsync()
    {
        _host.Time.Advance(TimeSpan.FromMinutes(1));
        _server.Start("m1");
        _host.Time.Advance(TimeSpan.FromMilliseconds(Seconds));
        _server.StopAt("m1", Seconds);
        await _host.PassAsync(TimeSpan.FromMinutes(6));
    }
}
