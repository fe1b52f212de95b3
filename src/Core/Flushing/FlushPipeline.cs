using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Flushing;

/// <summary>
/// Writes the states of all sources of the process. A batch is whatever is due when a writer is free, so batches grow when the
/// database is slow and nobody waits when it is fast. What fails goes back and is tried again without end; on stop everything
/// is due at once and the pipeline ends when nothing is left.
/// </summary>
internal sealed partial class FlushPipeline : IAsyncDisposable
{
    private readonly FlushWriter _writer;
    private readonly WriterShare _share;
    private readonly FlushOptions _options;
    private readonly FlushMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger<FlushPipeline> _logger;
    private readonly FlushBackoff _backoff;
    private readonly CancellationTokenSource _abort = new();
    private readonly long[] _inFlightSince;
    private readonly KeptSources _kept;
    private Task[] _loops = [];
    private volatile bool _stopping;
    private bool _disposed;

    public FlushPipeline(
        FlushWriter writer,
        WriterShare share,
        IOptions<FlushOptions> options,
        FlushMetrics metrics,
        TimeProvider time,
        ILogger<FlushPipeline> logger)
    {
        _writer = writer;
        _share = share;
        _options = options.Value;
        _metrics = metrics;
        _time = time;
        _logger = logger;
        _backoff = new FlushBackoff(time, _options.FirstPause, _options.LongestPause, Random.Shared.NextDouble);
        _inFlightSince = new long[_options.WriterSlots];
        _kept = new KeptSources(time);
        Queue = new DueQueue(time, _options.Linger);
    }

    /// <summary>Where sources say when they are due.</summary>
    public DueQueue Queue { get; }

    /// <summary>How long the oldest unwritten state is overdue, those in flight included.</summary>
    public TimeSpan Overdue
    {
        get
        {
            var overdue = _kept.Oldest > Queue.Overdue() ? _kept.Oldest : Queue.Overdue();
            foreach (var since in _inFlightSince)
            {
                var started = Volatile.Read(in since);
                var age = started == 0 ? TimeSpan.Zero : _time.GetElapsedTime(started);
                overdue = age > overdue ? age : overdue;
            }

            return overdue;
        }
    }

    /// <summary>
    /// Starts one writer per slot; writers without work, or beyond the process' share, hold no slot and cost nothing.
    /// </summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loops = [.. Enumerable.Range(0, _options.WriterSlots)
            .Select(writer => Task.Run(() => WriteLoopAsync(writer), CancellationToken.None))];
        return Task.CompletedTask;
    }

    /// <summary>Writes everything that is pending, then ends. Safe to call twice.</summary>
    /// <param name="cancellationToken">
    /// The end of patience: what is still unwritten then is reported, and its reporters keep it.
    /// </param>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        Queue.Wake();
        _share.Wake();
        try
        {
            await Task.WhenAll(_loops).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await _abort.CancelAsync();
            await Task.WhenAll(_loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Log.StoppedUnwritten(_logger, Overdue.TotalSeconds);
        }
    }

    /// <summary>
    /// Ends at once whatever StopAsync did not wait for. Safe to call twice: a container that registers it twice does.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (!_disposed)
        {
            _disposed = true;
            await _abort.CancelAsync();
            await StopAsync(CancellationToken.None);
            _abort.Dispose();
        }
    }

    private async Task WriteLoopAsync(int writer)
    {
        var batch = new FlushBatch();
        try
        {
            while (true)
            {
                var shared = _share.Changed;
                if (writer >= _share.Current)
                {
                    if (!_stopping)
                    {
                        batch.Clear();
                        await shared.WaitAsync(_abort.Token);
                        continue;
                    }

                    if (batch.Rows.Count == 0)
                    {
                        return;
                    }

                    // It has just landed, and what it put back may have come after the last other writer ended.
                }

                var changed = Queue.Changed;
                var pause = _backoff.Remaining;
                if (pause > TimeSpan.Zero)
                {
                    await Task.Delay(pause, _time, _abort.Token);
                    continue;
                }

                Gather(batch);
                if (batch.Rows.Count > 0)
                {
                    await FlushAsync(writer, batch);
                    await LetOthersGoFirstAsync();
                }
                else if (_stopping && Queue.UntilNext() is null)
                {
                    return;
                }
                else
                {
                    await WaitAsync(changed, Queue.UntilNext());
                }
            }
        }
        catch (OperationCanceledException) when (_abort.IsCancellationRequested)
        {
            // StopAsync ran out of patience and reports what is left.
        }
    }

    /// <summary>
    /// Callers whose wait has just ended often have the next call ready. Behind them in the thread pool's queue, the next batch
    /// finds their reports instead of a first few; nobody waits for a timer.
    /// </summary>
    private static Task LetOthersGoFirstAsync() => Task.Factory.StartNew(
        static () => { }, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default);

    private void Gather(FlushBatch batch)
    {
        batch.Clear();
        while (batch.Rows.Count < _options.BatchRows && Queue.TryTake(everything: _stopping, out var source))
        {
            try
            {
                batch.Add(source);
            }
            catch (Exception exception)
            {
                // One user's defect must not stop everybody's writes.
                Log.SourceFailed(_logger, exception);
            }
        }
    }

    private async Task FlushAsync(int writer, FlushBatch batch)
    {
        var started = _time.GetTimestamp();
        Volatile.Write(ref _inFlightSince[writer], started);
        using var trace = FlushTraces.Start(batch);
        var outcome = await _writer.WriteAsync(batch.Rows, _abort.Token);
        var duration = _time.GetElapsedTime(started);
        _metrics.OnFlushed(duration, batch.Rows.Count, outcome.Failure);
        trace?.SetStatus(outcome.Failure is null ? ActivityStatusCode.Ok : ActivityStatusCode.Error);
        Settle(batch, outcome.Fates, started);
        Volatile.Write(ref _inFlightSince[writer], 0);
        if (outcome.Failure is null)
        {
            Log.Flushed(_logger, batch.Rows.Count, batch.Sources.Count, duration.TotalMilliseconds);
            if (_backoff.Succeeded() is > 0 and var failures)
            {
                Log.Recovered(_logger, failures);
            }
        }
        else if (_backoff.Failed() is { IsFirst: true, Pause: var pause })
        {
            Log.Failed(_logger, outcome.Failure, batch.Rows.Count, pause.TotalSeconds);
        }
    }

    private void Settle(FlushBatch batch, RowFate[] fates, long started)
    {
        foreach (var (source, start, count) in batch.Sources)
        {
            Span<RowFate> own = fates.Length == 0 ? [] : fates.AsSpan(start, count);
            _kept.Note(source, started, own.Contains(new RowFate(RowFateKind.Kept)));
            try
            {
                source.Settle(own);
            }
            catch (Exception exception)
            {
                Log.SourceFailed(_logger, exception);
            }
        }
    }

    private async Task WaitAsync(Task changed, TimeSpan? untilNext)
    {
        if (untilNext is null)
        {
            await changed.WaitAsync(_abort.Token);
            return;
        }

        using var woken = CancellationTokenSource.CreateLinkedTokenSource(_abort.Token);
        var delay = Task.Delay(untilNext.Value, _time, woken.Token);
        await Task.WhenAny(changed, delay);
        await woken.CancelAsync();
        _abort.Token.ThrowIfCancellationRequested();
    }
}
