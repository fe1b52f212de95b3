using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState.Comparing;

namespace MediaSync.Core.Tests.WatchState.Sending;

/// <summary>What a user changes while, or after, writes of the item fail.</summary>
public sealed class ChangesAfterFailuresTests : IAsyncDisposable
{
    private const long Resume = 1_200_000;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly WatchHost _host = new(("MaxAttempts", "1"));
    private readonly Dictionary<string, Guid> _items = new() { ["m1"] = Guid.NewGuid() };

    private ImaginaryServer _server = null!;

    private MemoryWaiting Waiting => _host.Store.Writes.Outbox.Values.Single();

    [Fact]
    public async Task A_write_that_ran_out_of_attempts_is_tried_again_with_the_next_change()
    {
        await StartAsync();
        Fail(500);
        await _host.ReportAsync(_items["m1"], ReportKind.Watched);
        await _host.PassAsync(Minute);
        Waiting.IsDead.ShouldBeTrue();

        await _host.ReportAsync(_items["m1"], ReportKind.Stop, Resume);
        await _host.PassAsync(Minute);

        _server.Writes.ShouldHaveSingleItem().Value.ShouldBe(new WatchValue(true, Resume));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(404)]
    public async Task A_change_during_the_last_attempt_is_tried_and_what_may_have_been_sent_is_remembered_until_then(int status)
    {
        await StartAsync();
        _server.Wrote = async () =>
        {
            _server.Wrote = null;
            await _host.ReportAsync(_items["m1"], ReportKind.Stop, Resume);
            throw new MediaServerException("half") { Failure = MediaServerFailure.Refused, Status = status };
        };
        _server.Steps = [default];
        await _host.ReportAsync(_items["m1"], ReportKind.Watched);
        _host.Time.Advance(Minute);
        await _host.Service.LookAsync(TestContext.Current.CancellationToken);
        (Waiting.IsDead, Waiting.Attempts).ShouldBe((false, 0));
        _host.Store.Sent.Values.ShouldHaveSingleItem().ShouldNotBeEmpty();

        await _host.PassAsync(Minute);

        _server.Writes[^1].Value.ShouldBe(new WatchValue(true, Resume));
        _host.Store.Writes.Outbox.ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private void Fail(int status) => _server.WriteFailures.Enqueue(
        new MediaServerException($"answered {status}") { Failure = MediaServerFailure.Overloaded, Status = status });

    private async Task StartAsync()
    {
        _server = await _host.AddServerAsync(MediaServerKind.Jellyfin, TimeSpan.Zero, _items);
        await _host.MapAsync(_server, writes: true);
        await _host.PassAsync(Minute);
    }
}
