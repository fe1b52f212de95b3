using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Reporting;
using MediaSync.TestSupport.Logging;
using MediaSync.TestSupport.Time;

namespace MediaSync.Core.Tests.Playback.Reporting;

public sealed class PlaybackReporterTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly SignalLogger<PlaybackReporter> _logger = new();
    private readonly ReporterOptions _options = new() { MaxRetained = 100 };
    private readonly ScriptedPlayback _server;
    private ReportCall? _called;

    public PlaybackReporterTests() => _server = new ScriptedPlayback(_time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_no_progress_is_sent_at_once()
    {
        await using var reporter = await StartAsync();
        reporter.TryRecord(ItemReference.To(Guid.NewGuid()), ReportKind.Watched).ShouldBe(1);
        var call = await _server.CallAsync();
        call.Reports.ShouldHaveSingleItem().Kind.ShouldBe(ReportKind.Watched);
    }

    [Fact]
    public async Task Progress_waits_for_the_interval_and_goes_together()
    {
        await using var reporter = await StartAsync();
        reporter.TryRecord(ItemReference.To(Guid.NewGuid()), ReportKind.Watched);
        await _server.CallAsync();
        Record(reporter);
        Record(reporter);
        await _time.WaitForTimersAsync(1, Token);
        _time.Advance(_options.Interval - TimeSpan.FromMilliseconds(1));
        _server.TryGetCall(out _).ShouldBeFalse();
        await AdvanceUntilCalledAsync(_options.Interval);
        _called!.Reports.Count.ShouldBe(2);
    }

    [Fact]
    public async Task When_idle_it_asks_for_what_is_open_to_be_committed()
    {
        _server.IsDurable = false;
        await using var reporter = await StartAsync();
        Record(reporter);
        await AdvanceUntilCalledAsync(_options.Interval);
        _called!.Ack.ShouldBe(Acknowledge.Accepted);
        await AdvanceUntilCalledAsync(_options.IdleAfter);
        (_called!.Ack, _called.Reports.Count).ShouldBe((Acknowledge.Durable, 0));
        await reporter.DrainAsync(Token);
        reporter.Open.ShouldBe(0);
    }

    [Fact]
    public async Task A_call_of_unknown_outcome_is_sent_again_after_a_pause()
    {
        await using var reporter = await StartAsync();
        _server.BeforeAnswer = _ => throw new HttpRequestException("gone");
        reporter.TryRecord(ItemReference.To(Guid.NewGuid()), ReportKind.Watched);
        var first = await _server.CallAsync();
        (await _logger.WaitForAsync(1001, Token)).ShouldBe("A call failed; 1 reports are kept and sent again");
        _server.BeforeAnswer = _ => Task.CompletedTask;
        await AdvanceUntilCalledAsync(_options.LongestPause);
        _called!.Reports.ShouldBe(first.Reports);
        _called.After.ShouldBe(first.After);
    }

    [Fact]
    public async Task Disposing_makes_durable_what_is_open()
    {
        _server.IsDurable = false;
        var reporter = await StartAsync();
        Record(reporter);
        await reporter.DisposeAsync();
        reporter.Open.ShouldBe(0);
        Should.Throw<ObjectDisposedException>(() => Record(reporter));
        await reporter.DisposeAsync();
    }

    [Fact]
    public async Task Disposing_has_an_end_and_tells_what_is_left()
    {
        var reporter = await StartAsync();
        _server.BeforeAnswer = token => Task.Delay(Timeout.InfiniteTimeSpan, _time, token);
        Record(reporter);
        var disposed = reporter.DisposeAsync();
        while (!disposed.IsCompleted)
        {
            await Task.WhenAny(_logger.WaitForAsync(1004, Token), _time.WaitForTimersAsync(1, Token));
            _time.Advance(_options.DisposeTimeout);
        }

        await disposed;
        reporter.Open.ShouldBe(1);
        (await _logger.WaitForAsync(1004, Token)).ShouldBe("Closed with 1 reports that are not known to be durable");
    }

    [Fact]
    public async Task When_full_nothing_more_is_recorded()
    {
        await using var reporter = await StartAsync();
        var gate = new TaskCompletionSource();
        _server.BeforeAnswer = _ => gate.Task;
        for (var i = 0; i < _options.MaxRetained; i++)
        {
            Record(reporter).ShouldNotBeNull();
        }

        Record(reporter).ShouldBeNull();
        reporter.Open.ShouldBe(100);
        gate.SetResult();
    }

    private static long? Record(PlaybackReporter reporter) => reporter.TryRecord(
        ItemReference.To(Guid.NewGuid()), ReportKind.Progress, 100_000, 1_000_000, Guid.NewGuid());

    /// <summary>A reporter that has had its first answer.</summary>
    private async Task<PlaybackReporter> StartAsync()
    {
        var reporter = new PlaybackReporter(_server, Guid.NewGuid(), _options, _time, _logger);
        await AdvanceUntilCalledAsync(_options.IdleAfter);
        _called!.Epoch.ShouldBe(Guid.Empty);
        return reporter;
    }

    private async Task AdvanceUntilCalledAsync(TimeSpan step)
    {
        var call = _server.CallAsync().AsTask();
        while (!call.IsCompleted)
        {
            await Task.WhenAny(call, _time.WaitForTimersAsync(1, Token));
            _time.Advance(step / 10);
        }

        _called = await call;
    }
}
