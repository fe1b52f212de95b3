using MediaSync.TestSupport.Time;
using Microsoft.Extensions.Logging;

namespace MediaSync.MediaServers.Tests;

/// <summary>Keeps every line that anything logs, at every level, exceptions in full; a test can wait for a line.</summary>
internal sealed class CollectedLogs : ILoggerProvider
{
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly List<(string Text, int Count, TaskCompletionSource Seen)> _waiters = [];

    public IReadOnlyCollection<string> Lines
    {
        get
        {
            lock (_gate)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Completes when so many lines hold a text, those that were written before included.</summary>
    public Task WaitForAsync(string text, int count, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (CountOf(text) >= count)
            {
                return Task.CompletedTask;
            }

            var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiters.Add((text, count, seen));
            return seen.Task.OrFailAsync(() => string.Join(Environment.NewLine, Lines), cancellationToken);
        }
    }

    public ILogger CreateLogger(string categoryName) => new Collector(categoryName, Add);

    public void Dispose()
    {
    }

    private void Add(string line)
    {
        lock (_gate)
        {
            _lines.Add(line);
            foreach (var (text, count, seen) in _waiters)
            {
                if (CountOf(text) >= count)
                {
                    seen.TrySetResult();
                }
            }
        }
    }

    private int CountOf(string text) => _lines.Count(line => line.Contains(text, StringComparison.Ordinal));

    private sealed class Collector(string category, Action<string> add) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            add($"{category} scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            add($"{category} {eventId.Id} {formatter(state, exception)} {exception}");
    }
}
