using Microsoft.Extensions.Logging;

namespace MediaSync.Postgres.Embedded;

/// <summary>Watches the server's main process and starts it again on the same port when it died, with growing pauses.</summary>
internal sealed partial class ServerSupervisor : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly DataFolder _folder;
    private readonly ServerProcess _process;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly int _port;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;
    private int _processId;

    public ServerSupervisor(DataFolder folder, ServerProcess process, Postmaster postmaster, ILogger logger, TimeProvider time)
    {
        _folder = folder;
        _process = process;
        _logger = logger;
        _time = time;
        _port = postmaster.Port;
        _processId = postmaster.ProcessId;
        _watching = Task.Run(WatchAsync);
    }

    public int ProcessId => Volatile.Read(ref _processId);

    /// <summary>
    /// Ends the watch; a start that is under way is ended first, so that nothing starts afterwards. Safe to call twice.
    /// </summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _watching;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task WatchAsync()
    {
        var pause = FirstPause;
        try
        {
            while (true)
            {
                await Task.Delay(Interval, _time, _stop.Token);
                if (ClusterProcesses.IsServer(ProcessId, _folder.Cluster))
                {
                    pause = FirstPause;
                }
                else if (!await TryRestartAsync())
                {
                    await Task.Delay(pause, _time, _stop.Token);
                    pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped: whatever was being started is stopped by who stopped us.
        }
    }

    private async Task<bool> TryRestartAsync()
    {
        Log.ServerDied(_logger, ProcessId);
        try
        {
            var postmaster = await _process.WaitUntilReadyAsync(_stop.Token) ?? await _process.StartAsync(_port, _stop.Token);
            Volatile.Write(ref _processId, postmaster.ProcessId);
            Log.ServerBack(_logger, postmaster.ProcessId, _port);
            return true;
        }
        catch (Exception exception) when (exception is EmbeddedPostgresException or IOException or UnauthorizedAccessException)
        {
            Log.RestartFailed(_logger, exception);
            return false;
        }
    }
}
