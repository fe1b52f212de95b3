using Microsoft.Extensions.Logging;

namespace MediaSync.Core.Playback.Reporting;

/// <summary>Makes a reporter's calls, one at a time, and tells its memory how they ended. Safe for any thread.</summary>
internal sealed partial class ReporterCalls(
    IPlayback playback, Guid user, ReporterLog log, ReporterOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _sending = new(1, 1);
    private readonly ReporterPause _pause = new(options.LongestPause, Random.Shared.NextDouble);
    private long _lastSent;
    private bool _urgent;

    /// <summary>Told of each report that was refused for good.</summary>
    public event Action<Refusal>? Refused;

    /// <summary>Reports that are not known to be durable.</summary>
    public int Open
    {
        get
        {
            lock (_gate)
            {
                return log.Retained;
            }
        }
    }

    /// <summary>Time since the last call was made.</summary>
    public TimeSpan SinceLast => time.GetElapsedTime(_lastSent);

    /// <summary>Whether a call would bring something new, and whether somebody waits for that.</summary>
    public (bool Unsent, bool Urgent) Look()
    {
        lock (_gate)
        {
            return (log.HasUnsent, _urgent);
        }
    }

    /// <summary>Records what happened now; every kind but progress is urgent.</summary>
    public long? TryRecord(ItemReference item, ReportKind kind, long positionMs, long durationMs, Guid? viewing)
    {
        lock (_gate)
        {
            var seq = log.TryRecord(item, kind, positionMs, durationMs, viewing);
            _urgent |= seq is not null && kind != ReportKind.Progress;
            return seq;
        }
    }

    /// <summary>Makes the next call, if there is one to make, and keeps the pause that its end asks for.</summary>
    public async Task SendAsync(bool idle, CancellationToken cancellationToken)
    {
        await _sending.WaitAsync(cancellationToken);
        try
        {
            if (NextCall(idle) is { } call)
            {
                var pause = await SendAsync(call, cancellationToken);
                if (pause > TimeSpan.Zero)
                {
                    await Task.Delay(pause, time, cancellationToken);
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
            _lastSent = time.GetTimestamp();
            return log.Next(idle);
        }
    }

    /// <returns>How long to wait before the next call.</returns>
    private async Task<TimeSpan> SendAsync(ReportCall call, CancellationToken cancellationToken)
    {
        var sent = time.GetUtcNow();
        try
        {
            using var timeout = new CancellationTokenSource(options.CallTimeout, time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            var answer = await playback.ReportAsync(user, call, either.Token);
            return Take(call, sent, answer);
        }
        catch (Exception exception)
        {
            lock (_gate)
            {
                log.Failed(call);
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (_pause.IsFirst)
            {
                Log.Failed(logger, exception, Open);
            }

            return _pause.Failed();
        }
    }

    private TimeSpan Take(ReportCall call, DateTimeOffset sent, ReportAnswer answer)
    {
        IReadOnlyList<Refusal> refused;
        lock (_gate)
        {
            refused = log.Answered(call, sent, answer);
        }

        foreach (var refusal in refused)
        {
            Log.Refused(logger, refusal.Seq, refusal.Code, refusal.Message);
            Refused?.Invoke(refusal);
        }

        if (answer.Outcome != ReportOutcome.UnknownUser)
        {
            _pause.Succeeded();
            return answer.RetryAfter;
        }

        if (_pause.IsFirst)
        {
            Log.UnknownUser(logger, user);
        }

        return _pause.Failed();
    }

    public void Dispose() => _sending.Dispose();
}
