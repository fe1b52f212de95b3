using MediaSync.Core.Flushing;
using MediaSync.Core.Tests.Sync;
using MediaSync.TestSupport.Logging;
using MediaSync.TestSupport.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Tests.Flushing;

public sealed class FlushPipelineTests : IAsyncDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly MemoryFlushStore _store = new();
    private readonly SignalLogger<FlushPipeline> _logger = new();
    private readonly FlushOptions _options = new() { WriterSlots = 1 };
    private FlushPipeline? _pipeline;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private DueQueue Queue => _pipeline!.Queue;

    public ValueTask DisposeAsync() => _pipeline!.DisposeAsync();

    [Fact]
    public async Task What_somebody_waits_for_is_written_at_once_and_what_lingers_is_not()
    {
        await StartAsync();
        var (ticking, awaited) = (NewSource(), NewSource());
        Queue.ScheduleLater(ticking);
        Queue.ScheduleNow(awaited);
        (await UsersAsync()).ShouldBe([awaited.User]);
        (await awaited.FateAsync()).ShouldBe(RowFateKind.Written);

        await _time.WaitForTimersAsync(1, Token);
        _time.Advance(TimeSpan.FromMilliseconds(999));
        _store.Sent.ShouldBe([1]);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        (await UsersAsync()).ShouldBe([ticking.User]);
    }

    [Fact]
    public async Task A_batch_is_whatever_became_due_while_the_database_was_slow()
    {
        await StartAsync();
        var gate = _store.Block();
        Queue.ScheduleNow(NewSource());
        await _store.BegunAsync();
        var waiting = Enumerable.Range(0, 25).Select(_ => NewSource()).ToArray();
        foreach (var source in waiting)
        {
            Queue.ScheduleNow(source);
        }

        gate.SetResult();
        (await UsersAsync()).Length.ShouldBe(1);
        (await UsersAsync()).ShouldBe(waiting.Select(source => source.User));
    }

    [Fact]
    public async Task A_full_batch_leaves_the_rest_to_the_next()
    {
        _options.BatchRows = 10;
        await StartAsync();
        var gate = _store.Block();
        Queue.ScheduleNow(NewSource());
        await _store.BegunAsync();
        Enumerable.Range(0, 25).ToList().ForEach(_ => Queue.ScheduleNow(NewSource()));

        gate.SetResult();
        await WrittenAsync(4);
        _store.Sent.ShouldBe([1, 10, 10, 5]);
    }

    [Fact]
    public async Task A_failed_batch_is_kept_and_tried_again_after_a_pause()
    {
        await StartAsync();
        var source = NewSource();
        _store.BeforeWrite = (_, _) => throw new TimeoutException();
        Queue.ScheduleNow(source);
        (await source.FateAsync()).ShouldBe(RowFateKind.Kept);
        (await _logger.WaitForAsync(3002, Token)).ShouldStartWith("A flush of 1 rows failed and is kept");

        // The pause of the failure, then the linger of what was kept.
        _store.BeforeWrite = (_, _) => Task.CompletedTask;
        await _time.WaitForTimersAsync(1, Token);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        await _time.WaitForTimersAsync(1, Token);
        _time.Advance(_options.Linger);
        (await source.FateAsync()).ShouldBe(RowFateKind.Written);
        (await _logger.WaitForAsync(3003, Token)).ShouldBe("Flushing works again after 1 failed attempts");
    }

    [Fact]
    public async Task A_source_that_fails_harms_no_other()
    {
        await StartAsync();
        var gate = _store.Block();
        Queue.ScheduleNow(NewSource());
        await _store.BegunAsync();
        TestSource[] sources = [NewSource(), NewSource(), NewSource(), NewSource()];
        sources[0].CutFailure = new InvalidOperationException("cut");
        sources[1].SettleFailure = new InvalidOperationException("settle");
        Array.ForEach(sources, Queue.ScheduleNow);
        gate.SetResult();
        (await sources[2].FateAsync()).ShouldBe(RowFateKind.Written);
        (await sources[3].FateAsync()).ShouldBe(RowFateKind.Written);
        await _logger.WaitForAsync(3005, Token);

        var later = NewSource();
        Queue.ScheduleNow(later);
        (await later.FateAsync()).ShouldBe(RowFateKind.Written);
    }

    [Fact]
    public async Task Stopping_writes_everything_whatever_its_deadline()
    {
        await StartAsync();
        var sources = Enumerable.Range(0, 30).Select(_ => NewSource()).ToArray();
        Array.ForEach(sources, Queue.ScheduleLater);
        await _pipeline!.StopAsync(Token);
        _store.Stored.Keys.Select(key => key.User).ShouldBe(sources.Select(source => source.User), ignoreOrder: true);
        await _pipeline.StopAsync(Token);
    }

    [Fact]
    public async Task Stopping_tries_again_what_fails_on_the_way()
    {
        await StartAsync();
        var failures = 2;
        _store.BeforeWrite = (_, _) => failures-- > 0 ? throw new TimeoutException() : Task.CompletedTask;
        var source = NewSource();
        Queue.ScheduleLater(source);
        var stopped = _pipeline!.StopAsync(Token);
        for (var failure = 0; failure < 2; failure++)
        {
            (await source.FateAsync()).ShouldBe(RowFateKind.Kept);
            await _time.WaitForTimersAsync(1, Token);
            _time.Advance(TimeSpan.FromMilliseconds(200));
        }

        await stopped;
        (await source.FateAsync()).ShouldBe(RowFateKind.Written);
    }

    [Fact]
    public async Task When_patience_is_over_the_rest_is_reported_and_kept()
    {
        await StartAsync();
        _store.Block();
        var source = NewSource();
        Queue.ScheduleNow(source);
        await _store.BegunAsync();
        using var patience = new CancellationTokenSource();
        var stopped = _pipeline!.StopAsync(patience.Token);
        stopped.IsCompleted.ShouldBeFalse();
        await patience.CancelAsync();
        await stopped;
        (await source.FateAsync()).ShouldBe(RowFateKind.Kept);
        (await _logger.WaitForAsync(3004, Token)).ShouldStartWith("Stopped with unwritten states");
        _store.Stored.ShouldBeEmpty();
    }

    [Fact]
    public async Task Overdue_counts_from_the_deadline_and_through_the_flight()
    {
        await StartAsync();
        _pipeline!.Overdue.ShouldBe(TimeSpan.Zero);
        var gate = _store.Block();
        Queue.ScheduleNow(NewSource());
        await _store.BegunAsync();
        Queue.ScheduleLater(NewSource());
        _time.Advance(TimeSpan.FromSeconds(3));
        _pipeline.Overdue.ShouldBe(TimeSpan.FromSeconds(3));
        gate.SetResult();
        await WrittenAsync(2);
        await _pipeline.StopAsync(Token);
        _pipeline.Overdue.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task What_keeps_failing_is_overdue_since_it_first_failed()
    {
        await StartAsync();
        _store.BeforeWrite = (_, _) => throw new TimeoutException();
        var source = NewSource();
        Queue.ScheduleNow(source);
        await source.FateAsync();
        var health = new FlushHealth(_pipeline!, Options.Create(_options));
        health.IsHealthy.ShouldBeTrue();
        for (var second = 0; second < 30; second++)
        {
            await _time.WaitForTimersAsync(1, Token);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        health.Overdue.ShouldBe(TimeSpan.FromSeconds(30));
        health.IsHealthy.ShouldBeFalse();

        _store.BeforeWrite = (_, _) => Task.CompletedTask;
        var recovered = _logger.WaitForAsync(3003, Token);
        while (!recovered.IsCompleted)
        {
            await Task.WhenAny(recovered, _time.WaitForTimersAsync(1, Token));
            _time.Advance(_options.LongestPause);
        }

        health.Overdue.ShouldBe(TimeSpan.Zero);
    }

    private async Task StartAsync()
    {
        var metrics = new FlushMetrics(new TestMeters());
        var writer = new FlushWriter(_store, metrics, NullLogger<FlushWriter>.Instance);
        var options = Options.Create(_options);
        _pipeline = new FlushPipeline(writer, new WriterShare(options), options, metrics, _time, _logger);
        await _pipeline.StartAsync(Token);
    }

    private TestSource NewSource() => new(Queue);

    private async Task<Guid[]> UsersAsync() => [.. (await _store.WrittenAsync()).Select(row => row.User)];

    private async Task WrittenAsync(int batches)
    {
        for (var batch = 0; batch < batches; batch++)
        {
            await _store.WrittenAsync();
        }
    }
}
