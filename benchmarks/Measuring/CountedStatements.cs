using System.Collections;
using Microsoft.Extensions.Logging;

namespace MediaSync.Benchmarks.Measuring;

/// <summary>
/// Counts the statements of the pools that it is given to, by what the driver itself logs: each statement of a batch, and the
/// begin and the end of each transaction.
/// </summary>
public sealed class CountedStatements : ILoggerFactory, ILogger
{
    private long _count;

    /// <summary>Statements so far.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => this;

    /// <inheritdoc/>
    public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug;

    /// <inheritdoc/>
    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var statements = eventId.Name switch
        {
            "CommandExecutionCompleted" or "StartedTransaction" or "CommittedTransaction" or "RolledBackTransaction" => 1,
            "BatchExecutionCompleted" => StatementsOf(state),
            _ => 0,
        };
        Interlocked.Add(ref _count, statements);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static int StatementsOf<TState>(TState state) =>
        state is IEnumerable<KeyValuePair<string, object?>> values
            && values.FirstOrDefault(pair => pair.Value is ICollection).Value is ICollection commands
            ? commands.Count
            : 1;
}
