using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Builder;

namespace MediaSync.Hosting;

/// <summary>The life of a host's process: it ends in order on a signal, and says in one line why it did not serve.</summary>
public static class HostLife
{
    /// <inheritdoc cref="RunAsync(Func{CancellationToken, Task}, Func{Exception, string?}, CancellationToken)"/>
    public static Task<int> RunAsync(Func<CancellationToken, Task> run, CancellationToken cancellationToken) =>
        RunAsync(run, _ => null, cancellationToken);

    /// <summary>Runs until the end, until SIGINT or SIGTERM, or until a failure.</summary>
    /// <param name="run">Starts, serves and stops. Its token is cancelled by a signal: then it stops in its own order.</param>
    /// <param name="describe">
    /// One line for an exception that this host alone knows, with the first word before what every host knows; else null.
    /// </param>
    /// <param name="cancellationToken">Asks to stop as a signal does.</param>
    /// <returns>The exit code: 0 after an orderly stop, 2 after a failure that was foreseen. All others are thrown.</returns>
    public static Task<int> RunAsync(
        Func<CancellationToken, Task> run, Func<Exception, string?> describe, CancellationToken cancellationToken) =>
        RunAsync(run, describe, Console.Error, cancellationToken);

    /// <summary>Until a signal, or until a part of the host gives up.</summary>
    /// <param name="application">Started.</param>
    /// <param name="stopping">The token of the run. Its cancellation ends the wait and throws nothing.</param>
    public static async Task WaitForStopAsync(WebApplication application, CancellationToken stopping)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var bySignal = stopping.Register(() => stopped.TrySetResult());
        using var byHost = application.Lifetime.ApplicationStopping.Register(() => stopped.TrySetResult());
        await stopped.Task;
    }

    internal static async Task<int> RunAsync(
        Func<CancellationToken, Task> run,
        Func<Exception, string?> describe,
        TextWriter errors,
        CancellationToken cancellationToken)
    {
        // From the first moment on: a signal while the database is being made must not kill it half-way.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await run(stopping.Token);
            return 0;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception exception) when ((describe(exception) ?? StartFailure.Describe(exception)) is { } reason)
        {
            await errors.WriteLineAsync(reason);
            return StartFailure.NotStarted;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stopping.Cancel();
        }
    }
}
