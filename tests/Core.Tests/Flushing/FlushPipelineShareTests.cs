using System.Collections.Concurrent;
using MediaSync.Core.Flushing;
using MediaSync.Core.Tests.Sync;
using MediaSync.TestSupport.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Tests.Flushing;

/// <summary>Two writers of a process whose share of the slots changes under them.</summary>
public sealed class FlushPipelineShareTests : IAsyncDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly MemoryFlushStore _store = new();
    private readonly ConcurrentDictionary<Guid, TaskCompletionSource> _gates = new();
    private readonly WriterShare _share;
    private readonly FlushPipeline _pipeline;

    public FlushPipelineShareTests()
    {
        var options = Options.Create(new FlushOptions { WriterSlots = 2 });
        var metrics = new FlushMetrics(new TestMeters());
        var writer = new FlushWriter(_store, metrics, NullLogger<FlushWriter>.Instance);
        _share = new WriterShare(options);
        _pipeline = new FlushPipeline(writer, _share, options, metrics, _time, NullLogger<FlushPipeline>.Instance);
        _store.BeforeWrite = async (rows, token) =>
        {
            foreach (var row in rows)
            {
                await Gate(row.User).Task.WaitAsync(token);
            }
        };
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _pipeline.DisposeAsync();

    [Fact]
    public async Task With_all_slots_both_writers_are_at_work()
    {
        await _pipeline.StartAsync(Token);
        var one = ScheduleNow();
        await ExpectBegunAsync(one);
        var other = ScheduleNow();
        await ExpectBegunAsync(other);
        Release(one, other);
    }

    [Fact]
    public async Task With_a_share_of_one_the_second_flush_waits_for_the_first_and_takes_all_that_came()
    {
        _share.Follow(2);
        await _pipeline.StartAsync(Token);
        var first = ScheduleNow();
        await ExpectBegunAsync(first);
        TestSource[] waiting = [ScheduleNow(), ScheduleNow(), ScheduleNow()];
        await LetWritersRunAsync();
        _store.Sent.ShouldBe([1]);
        Release(first);
        await ExpectBegunAsync(waiting);
        Release(waiting);
    }

    [Fact]
    public async Task A_share_that_grows_lets_the_second_writer_work_at_once()
    {
        _share.Follow(2);
        await _pipeline.StartAsync(Token);
        var one = ScheduleNow();
        await ExpectBegunAsync(one);
        var other = ScheduleNow();
        await LetWritersRunAsync();
        _store.Sent.ShouldBe([1]);
        _share.Follow(1);
        await ExpectBegunAsync(other);
        Release(other);
        (await other.FateAsync()).ShouldBe(RowFateKind.Written);
        Release(one);
    }

    [Fact]
    public async Task A_share_that_shrinks_lets_the_writer_finish_its_batch_and_then_rest()
    {
        var (one, other) = await BeginBothAsync();
        _share.Follow(2);
        Release(other);
        (await other.FateAsync()).ShouldBe(RowFateKind.Written);
        TestSource[] waiting = [ScheduleNow(), ScheduleNow()];
        await LetWritersRunAsync();
        _store.Sent.ShouldBe([1, 1]);
        Release(one);
        (await one.FateAsync()).ShouldBe(RowFateKind.Written);
        await ExpectBegunAsync(waiting);
        Release(waiting);
    }

    [Fact]
    public async Task A_writer_that_rests_takes_up_work_again_as_often_as_the_share_grows()
    {
        var (one, other) = await BeginBothAsync();
        for (var round = 0; round < 20; round++)
        {
            _share.Follow(2);
            Release(other);
            await other.FateAsync();
            _share.Follow(1);
            other = ScheduleNow();
            await ExpectBegunAsync(other);
        }

        Release(one, other);
    }

    [Fact]
    public async Task A_stop_ends_the_writer_that_rests_and_writes_everything()
    {
        _share.Follow(2);
        await _pipeline.StartAsync(Token);
        var first = ScheduleNow();
        await ExpectBegunAsync(first);
        TestSource[] waiting = [Schedule(now: false), Schedule(now: true), Schedule(now: false)];
        var stopped = _pipeline.StopAsync(Token);
        Release([first, .. waiting]);
        await stopped;
        _store.Sent.ShouldBe([1, 3]);
        _store.Stored.Keys.Select(key => key.User).ShouldBe([first.User, .. waiting.Select(source => source.User)], ignoreOrder: true);
    }

    [Fact]
    public async Task What_a_writer_beyond_the_share_puts_back_during_a_stop_is_still_written()
    {
        var (one, other) = await BeginBothAsync();
        _share.Follow(2);
        var stopped = _pipeline.StopAsync(Token);
        Release(one);
        (await one.FateAsync()).ShouldBe(RowFateKind.Written);

        // The first writer finds nothing left and ends; only then does the flush of the second fail.
        await LetWritersRunAsync();
        Gate(other.User).SetException(new TimeoutException());
        (await other.FateAsync()).ShouldBe(RowFateKind.Kept);
        _gates[other.User] = Open();
        while (!stopped.IsCompleted)
        {
            await Task.WhenAny(stopped, _time.WaitForTimersAsync(1, Token));
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        _store.Stored.Keys.Select(key => key.User).ShouldBe([one.User, other.User], ignoreOrder: true);
        _pipeline.Overdue.ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public async Task The_end_of_patience_ends_a_writer_that_rests_too()
    {
        _share.Follow(2);
        await _pipeline.StartAsync(Token);
        await _pipeline.DisposeAsync();
    }

    /// <summary>Each of the two writers has a flush under way: the first's, and the second's.</summary>
    private async Task<(TestSource First, TestSource Second)> BeginBothAsync()
    {
        // With a share of one it is certain whose flush is whose.
        _share.Follow(2);
        await _pipeline.StartAsync(Token);
        var first = ScheduleNow();
        await ExpectBegunAsync(first);
        _share.Follow(1);
        var second = ScheduleNow();
        await ExpectBegunAsync(second);
        return (first, second);
    }

    private TestSource ScheduleNow() => Schedule(now: true);

    private TestSource Schedule(bool now)
    {
        var source = new TestSource(_pipeline.Queue);
        _pipeline.Queue.Schedule(source, now);
        return source;
    }

    private async Task ExpectBegunAsync(params TestSource[] sources) =>
        (await _store.BegunAsync()).Select(row => row.User).ShouldBe(sources.Select(source => source.User));

    private TaskCompletionSource Gate(Guid user) => _gates.GetOrAdd(
        user, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private void Release(params TestSource[] sources) => Array.ForEach(sources, source => Gate(source.User).SetResult());

    private static TaskCompletionSource Open()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    /// <summary>A writer that was woken before runs before this returns, if a thread is free: to see that it does nothing.</summary>
    private static async Task LetWritersRunAsync()
    {
        for (var turn = 0; turn < 20; turn++)
        {
            await Task.Factory.StartNew(
                static () => { }, Token, TaskCreationOptions.PreferFairness, TaskScheduler.Default);
        }
    }
}
