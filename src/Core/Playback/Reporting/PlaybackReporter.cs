using System.ComponentModel.DataAnnotations;
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
    private readonly ReporterCalls _calls;
    private readonly ReporterOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Pulse _recorded = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private bool _disposing;

    /// <summary>Starts a reporter with an id of its own.</summary>
    /// <param name="playback">Where to send.</param>
    /// <param name="user">Whose reports they are.</param>
    /// <param name="options">How to send. Out of bounds: a <see cref="ValidationException"/> names the property.</param>
    /// <param name="time">The clock; its errors are made up for by the server's.</param>
    /// <param name="logger">Told of refusals and of trouble, once per trouble.</param>
    public PlaybackReporter(IPlayback playback, Guid user, ReporterOptions options, TimeProvider time, ILogger logger)
    {
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        _options = options;
        _time = time;
        _logger = logger;
        Id = Guid.NewGuid();
        _calls = new ReporterCalls(playback, user, new ReporterLog(Id, options.MaxRetained, time), options, time, logger);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Told of each report that the server refused for good. Called on the reporter's own loop: be short.</summary>
    public event Action<Refusal>? Refused
    {
        add => _calls.Refused += value;
        remove => _calls.Refused -= value;
    }

    /// <summary>The reporter's id.</summary>
    public Guid Id { get; }

    /// <summary>Reports that are not known to be durable.</summary>
    public int Open => _calls.Open;

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
        ObjectDisposedException.ThrowIf(Volatile.Read(ref _disposing), this);
        var seq = _calls.TryRecord(item, kind, positionMs, durationMs, viewing);
        _recorded.Send();
        return seq;
    }

    /// <summary>Waits until everything that was recorded before is durable or refused.</summary>
    public async Task DrainAsync(CancellationToken cancellationToken)
    {
        while (Open > 0)
        {
            await _calls.SendAsync(idle: true, cancellationToken);
        }
    }

    /// <summary>
    /// Makes durable what is open, for at most <see cref="ReporterOptions.DisposeTimeout"/>; then <see cref="Open"/> tells the
    /// rest.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposing, true))
        {
            return;
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
        _calls.Dispose();
    }

    private async Task RunAsync()
    {
        try
        {
            while (true)
            {
                var recorded = _recorded.Next;
                var (unsent, urgent) = _calls.Look();
                var pause = unsent ? _options.Interval - _calls.SinceLast : _options.IdleAfter;
                if (urgent || !await WaitAsync(recorded, pause))
                {
                    await _calls.SendAsync(idle: !unsent, _stop.Token);
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
}
