using System.Collections.Concurrent;
using MediaSync.TestSupport.Time;
using Microsoft.Extensions.Logging;

namespace MediaSync.TestSupport.Logging;

/// <summary>A logger whose lines a test can wait for: a log line is the signal that something has happened.</summary>
public sealed class SignalLogger<T> : ILogger<T>
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<string>> _signals = new();

    /// <summary>Completes with the text of the first line with this event id, also when it was written before.</summary>
    public async Task<string> WaitForAsync(int eventId, CancellationToken cancellationToken)
    {
        var signal = Signal(eventId).Task;
        await signal.OrFailAsync(DescribeLines, cancellationToken);
        return await signal;
    }

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Signal(eventId.Id).TrySetResult(formatter(state, exception));

    private string DescribeLines() =>
        $"lines [{string.Join(", ", _signals.Where(line => line.Value.Task.IsCompleted).Select(line => line.Key))}].";

    private TaskCompletionSource<string> Signal(int eventId) =>
        _signals.GetOrAdd(eventId, static _ => new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously));
}
