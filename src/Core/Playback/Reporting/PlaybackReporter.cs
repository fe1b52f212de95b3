using MediaSync.Core.Flushing;
using Microsoft.Extensions.Logging;

namespace MediaSync.Core.Playback.Reporting;

/// <summary>
/// The client side of <see cref="IPlayback"/>: stamps what a player tells it, keeps it until it is durable, and sends it again
/// when a server forgot it. One instance per client installation and user; any thread may record.
/// </summary>
/// <remarks>
/// A server may be killed at any moment: as long as this object lives, everything it accepted reaches the database, once.
/// What it keeps is lost with its own process, but for what had become durable.
/// </remarks>
public sealed partial class PlaybackReporter : IAsyncDisposable
{
    private readonly IPlayback _playback;
    private readonly Guid _user;
    private readonly ReporterOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ReporterLog _log;
    private readonly Lock _gate = new();
    private readonly Pulse _recorded = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private long _lastSent;
    private readonly ReporterPause _pause;
    private bool _urgent;
    private bool _disposing;

    /// <summary>Starts a reporter with an id of its own.</summary>
    /// <param name="playback">Where to send.</param>
    /// <param name="user">Whose reports they are.</param>
    /// <param name="options">How to send; copied when it starts.</param>
    /// <param name="time">The clock; its errors are made up for by the server's.</param>
    /// <param name="logger">Told of refusals and of trouble, once per trouble.</param>
    public PlaybackReporter(IPlayback playback, Guid user, ReporterOptions options, TimeProvider time, ILogger logger)
    {
        _playback = playback;
        _user = user;
        _options = options;
        _time = time;
        _logger = logger;
        _pause = new ReporterPause(options.LongestPause, Random.Shared.NextDouble);
        Id = Guid.NewGuid();
        _log = new ReporterLog(Id, options.MaxRetained, time);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>The reporter's id.</summary>
    public Guid Id { get; }

    /// <summary>Told of each report that the server refused for good. Called on the reporter's own loop: be short.</summary>
    public event Action<Refusal>? Refused;

    /// <summary>Reports that are not known to be durable.</summary>
    public int Open
    {
        get
        {
            lock (_gate)
            {
                return _log.Retained;
            }
        }
    }

    /// <summary>Records what happened now; sends it soon.</summary>
    /// <param name="item">The item that is played.</param>
    /// <param name="kind">What happened.</param>
    /// <param name="positionMs">Milliseconds from the start.</param>
    /// <param name="durationMs">Milliseconds; 0: unknown.</param>
    /// <param name="viewing">The play session; required for progress, pause and stop.</param>
    /// <returns>
    /// The report's number; null if no more can be kept: nothing was recorded, try again when the server answers.
    /// </returns>
    /// <exception cref="ObjectDisposedException">The reporter has been disposed.</exception>
    public long? TryRecord(ItemReference item, ReportKind kind, long positionMs = 0, long durationMs = 0, Guid? viewing = null)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposing, this);
            var seq = _log.TryRecord(item, kind, positionMs, durationMs, viewing);
            _urgent |= seq is not null && kind != ReportKind.Progress;
            _recorded.Send();
            return seq;
        }
    }

    /// <summary>Waits until everything that was recorded before is durable or refused.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (Open > 0)
        {
            await SendAsync(idle: true, cancellationToken);
        }
    }

    /// <summary>
    /// Makes durable what is open, for at most <see cref="ReporterOptions.DisposeTimeout"/>; then <see cref="Open"/> tells the
    /// rest.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            if (Interlocked.Exchange(ref _disposing, true))
            {
                return;
            }
        }

        await _stop.CancelAsync();
        await _loop;
        using var patience = new CancellationTokenSource(_options.DisposeTimeout, _time);
        try
        {
            await DrainAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Log.LeftOpen(_logger, Open);
        }

        _stop.Dispose();
        _sending.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var recorded = _recorded.Next;
                bool unsent, urgent;
                lock (_gate)
                {
                    (unsent, urgent) = (_log.HasUnsent, _urgent);
                }

                var pause = unsent ? _options.Interval - _time.GetElapsedTime(_lastSent) : _options.IdleAfter;
                if (urgent || !await WaitAsync(recorded, pause))
                {
                    await SendAsync(idle: !unsent, _stop.Token);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Disposing goes on from here with its own patience.
        }
    }

    /// <summary>True if something was recorded within the time, false if the time is over.</summary>
    private async Task<bool> WaitAsync(Task recorded, TimeSpan longest)
    {
        if (longest <= TimeSpan.Zero)
        {
            return false;
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var first = await Task.WhenAny(recorded, Task.Delay(longest, _time, ended.Token));
        await ended.CancelAsync();
        _stop.Token.ThrowIfCancellationRequested();
        return first == recorded;
    }

    private async Task SendAsync(bool idle, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            if (NextCall(idle) is { } call)
            {
                var pause = await SendAsync(call, cancellationToken);
                if (pause > TimeSpan.Zero)
                {
                    await Task.Delay(pause, _time, cancellationToken);
                }
            }
        }
        finally
        {
            _sending.Release();
        }
    }

    private ReportCall? NextCall(bool idle)
    {
        lock (_gate)
        {
            _urgent = false;
            _lastSent = _time.GetTimestamp();
            return _log.Next(idle);
        }
    }

    /// <returns>How long to wait before the next call.</returns>
    private async Task<TimeSpan> SendAsync(ReportCall call, CancellationToken cancellationToken)
    {
        var sent = _time.GetUtcNow();
        try
        {
            using var timeout = new CancellationTokenSource(_options.CallTimeout, _time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            var answer = await _playback.ReportAsync(_user, call, either.Token);
            return Take(call, sent, answer);
        }
        catch (Exception exception)
        {
            lock (_gate)
            {
                _log.Failed(call);
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (_pause.IsFirst)
            {
                Log.Failed(_logger, exception, Open);
            }

            return _pause.Failed();
        }
    }

    private TimeSpan Take(ReportCall call, DateTimeOffset sent, ReportAnswer answer)
    {
        IReadOnlyList<Refusal> refused;
        lock (_gate)
        {
            refused = _log.Answered(call, sent, answer);
        }

        foreach (var refusal in refused)
        {
            Log.Refused(_logger, refusal.Seq, refusal.Code, refusal.Message);
            Refused?.Invoke(refusal);
        }

        if (answer.Outcome != ReportOutcome.UnknownUser)
        {
            _pause.Succeeded();
            return answer.RetryAfter;
        }

        if (_pause.IsFirst)
        {
            Log.UnknownUser(_logger, _user);
        }

        return _pause.Failed();
    }
}
