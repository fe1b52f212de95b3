using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState.Comparing;

namespace MediaSync.Core.Tests.WatchState.Sending;

/// <summary>
/// A write in two requests, a mark taken away and more, that does not come through: what somebody does at the server from then on
/// is theirs, and what the write left half-way is nobody's.
/// </summary>
public sealed class GivenUpWritesTests : IAsyncDisposable
{
    private const long Resume = 1_200_000;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly WatchHost _host = new(("MaxAttempts", "2"));
    private readonly Dictionary<string, Guid> _items = new() { ["m1"] = Guid.NewGuid() };

    private ImaginaryServer _server = null!;

    private bool IsWatched => _host.StateOf(_items["m1"]).Progress.Watched;

    private MemoryWaiting Waiting => _host.Store.Writes.Outbox.Values.Single();

    [Theory]
    [InlineData(404)]
    [InlineData(401)]
    [InlineData(429)]
    public async Task What_was_refused_at_once_is_not_remembered_as_sent(int status)
    {
        await StartAsync();
        Fail(status);
        await _host.ReportAsync(_items["m1"], ReportKind.Stop, Resume);
        await _host.PassAsync(Minute);
        Waiting.IsDead.ShouldBe(status == 404);
        _host.Store.Sent.GetValueOrDefault(Id).ShouldBeNull();

        _server.MarkUnplayed("m1");
        await _host.PassAsync(TimeSpan.FromMinutes(20));

        IsWatched.ShouldBeFalse();
        _server["m1"].Played.ShouldBeFalse();
    }

    [Fact]
    public async Task An_item_whose_write_was_given_up_can_be_unwatched_at_the_server()
    {
        await StartAsync();
        Fail(500, 500);
        await _host.ReportAsync(_items["m1"], ReportKind.Stop, Resume);
        await _host.PassAsync(TimeSpan.FromMinutes(3));
        Waiting.IsDead.ShouldBeTrue();
        IsWatched.ShouldBeTrue();

        _server.MarkUnplayed("m1");
        await _host.PassAsync(TimeSpan.FromMinutes(20));

        IsWatched.ShouldBeFalse();
    }

    [Fact]
    public async Task Until_it_is_given_up_what_may_have_been_sent_is_remembered()
    {
        await StartAsync();
        Fail(500);
        await _host.ReportAsync(_items["m1"], ReportKind.Stop, Resume);
        await _host.PassAsync(Minute);

        Waiting.IsDead.ShouldBeFalse();
        _host.Store.Sent[Id].Select(sent => sent.Value).ShouldBe([default, new WatchValue(true, Resume)]);
    }

    [Fact]
    public async Task What_a_write_that_was_given_up_left_half_way_is_nobodys_change()
    {
        await StartAsync();
        _server.FailsHalfWay = true;
        Fail(404);
        await _host.ReportAsync(_items["m1"], ReportKind.Stop, Resume);
        await _host.PassAsync(TimeSpan.FromHours(25));
        _server["m1"].Played.ShouldBeFalse();
        IsWatched.ShouldBeTrue();
        _host.Store.Sent.GetValueOrDefault(Id).ShouldBeNull();

        // What somebody does there afterwards is.
        var before = _host.Playback.Reports.Count;
        _server.MarkPlayed("m1");
        await _host.PassAsync(TimeSpan.FromMinutes(20));
        _host.Playback.Reports.Skip(before).ShouldHaveSingleItem().Kind.ShouldBe(ReportKind.Watched);
    }

    [Fact]
    public async Task If_the_item_cannot_be_looked_at_what_was_sent_is_remembered_until_a_read_shows_it()
    {
        await StartAsync();
        _server.FailsHalfWay = true;
        Fail(404);
        _server.ItemFailures.Enqueue(null);
        _server.ItemFailures.Enqueue(new MediaServerException("away") { Failure = MediaServerFailure.Unreachable });
        await _host.ReportAsync(_items["m1"], ReportKind.Stop, Resume);
        await _host.PassAsync(Minute);
        Waiting.IsDead.ShouldBeTrue();
        _host.Store.Sent[Id].ShouldNotBeEmpty();

        await _host.PassAsync(TimeSpan.FromMinutes(20));

        IsWatched.ShouldBeTrue();
        _host.Store.Sent.GetValueOrDefault(Id).ShouldBeNull();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private (MediaSync.Core.WatchState.Accounts.WatchAccountId, string) Id => (new(_server.Id, ImaginaryServer.Account), "m1");

    private void Fail(params int[] statuses)
    {
        foreach (var status in statuses)
        {
            _server.WriteFailures.Enqueue(
                new MediaServerException($"answered {status}") { Failure = MediaServerFailure.Refused, Status = status });
        }
    }

    /// <summary>An account with a movie that is played there, and here.</summary>
    private async Task StartAsync()
    {
        _server = await _host.AddServerAsync(MediaServerKind.Jellyfin, TimeSpan.Zero, _items);
        _server.MarkPlayed("m1");
        await _host.MapAsync(_server, writes: true);
        await _host.PassAsync(Minute);
        _server.Steps = [default];
        IsWatched.ShouldBeTrue();
    }
}
