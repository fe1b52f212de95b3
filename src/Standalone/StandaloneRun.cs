using System.Runtime.InteropServices;
using MediaSync.Core.Accounts;
using MediaSync.Standalone.Observability;
using MediaSync.Standalone.Storage;

namespace MediaSync.Standalone;

/// <summary>
/// One life of the process: settings are checked, the database starts, the schema is brought up to date, the API opens. It
/// ends in the opposite order: the API closes, syncs stop, what is unwritten is written, the database stops.
/// </summary>
internal static class StandaloneRun
{
    /// <summary>Exit code of a process that did not come to serve. One line on the error output says why.</summary>
    public const int NotStarted = 2;

    public static async Task<int> RunAsync(IReadOnlyDictionary<string, string?> arguments, CancellationToken cancellationToken)
    {
        // From the first moment on: a signal while the database is being made must not kill it half-way.
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await RunAsync(arguments, stopping);
            return 0;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return 0;
        }
        catch (Exception exception) when (StartFailure.Describe(exception) is { } reason)
        {
            await Console.Error.WriteLineAsync(reason);
            return NotStarted;
        }

        void Stop(PosixSignalContext context)
        {
            context.Cancel = true;
            stopping.Cancel();
        }
    }

    private static async Task RunAsync(IReadOnlyDictionary<string, string?> arguments, CancellationTokenSource stopping)
    {
        // Disposed from the last to the first, so telemetry hears of everything and the database outlives what writes to it.
        await using var database = new StandaloneDatabase();
        await using var application = StandaloneHost.Build(arguments, database);
        using var telemetry = Telemetry.Start(application.Configuration);
        StandaloneHost.Validate(application);
        await database.StartAsync(application.Services, stopping.Token);
        var keyFile = Path.Combine(database.DataFolder, "admin.key");
        var administratorKey = application.Services.GetRequiredService<IAdministratorKey>();
        var made = await administratorKey.EnsureAsync(keyFile, stopping.Token);
        await application.StartAsync(stopping.Token);
        StartMessage.Write(Console.Out, application, database.DataFolder, keyFile, made);
        await WaitForStopAsync(application, stopping.Token);
        await application.StopAsync(CancellationToken.None);
    }

    /// <summary>Until a signal, or until a part of the host gives up.</summary>
    private static async Task WaitForStopAsync(WebApplication application, CancellationToken stopping)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var bySignal = stopping.Register(() => stopped.TrySetResult());
        using var byHost = application.Lifetime.ApplicationStopping.Register(() => stopped.TrySetResult());
        await stopped.Task;
    }
}
