using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace MediaSync.Postgres.Embedded;

/// <summary>Starts and stops the server of one data folder through <c>pg_ctl</c>.</summary>
internal sealed partial class ServerProcess(
    DataFolder folder,
    ServerAccount account,
    ServerBinaries binaries,
    EmbeddedPostgresOptions options,
    ILogger logger,
    TimeProvider time)
{
    private const int MaxAttempts = 5;
    private const int LinesOfLog = 8;
    private static readonly TimeSpan PauseBetweenAttempts = TimeSpan.FromMilliseconds(500);

    /// <summary>The live server of this folder, ready or not, or null.</summary>
    public Postmaster? Find() => ClusterProcesses.FindPostmaster(folder.Cluster);

    /// <summary>Starts the server, on a free port when none is wanted.</summary>
    /// <exception cref="EmbeddedPostgresException">It does not start; the message ends with the server's own words.</exception>
    public async Task<Postmaster> StartAsync(int? port, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            ClusterProcesses.ClearRemains(folder.Cluster);
            var chosen = port ?? FindFreePort();
            await ServerSettings.WriteAsync(folder, chosen, options.MaxConnections, cancellationToken);
            File.Delete(folder.StartLog);
            var started = await account.RunAsync(
                binaries.PgCtl,
                [
                    "start", "--wait", "--timeout", Seconds(options.StartTimeout), "--pgdata", folder.Cluster,
                    "--log", folder.StartLog,
                ],
                null,
                cancellationToken);
            if (started.Succeeded && Find() is { IsReady: true } postmaster)
            {
                return postmaster;
            }

            // Two causes pass by themselves: someone took the port between our choice and the start, and the memory of a
            // killed server is released only when its last child has ended.
            var words = ReadLog();
            if (attempt == MaxAttempts || !IsPassing(words))
            {
                throw new EmbeddedPostgresException($"PostgreSQL did not start on port {chosen}: {started.Output}\n{words}");
            }

            Log.StartingAgain(logger, chosen, attempt);
            await Task.Delay(PauseBetweenAttempts, time, cancellationToken);
        }
    }

    /// <summary>Waits until a server that is starting or replaying its log takes connections.</summary>
    /// <returns>Null when it ended, or did not get ready within the start timeout.</returns>
    public async Task<Postmaster?> WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        while (Find() is { } postmaster && time.GetElapsedTime(begun) < options.StartTimeout)
        {
            if (postmaster.IsReady)
            {
                return postmaster;
            }

            await Task.Delay(PauseBetweenAttempts, time, cancellationToken);
        }

        return null;
    }

    /// <summary>
    /// Stops the server: open transactions are rolled back, everything committed is on disk. No server: nothing happens.
    /// </summary>
    /// <exception cref="EmbeddedPostgresException">It is still there after both ways of stopping it.</exception>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (Find() is null)
        {
            return;
        }

        var stopped = await StopAsync("fast", cancellationToken);
        if (!stopped.Succeeded && Find() is not null)
        {
            Log.StoppingAtOnce(logger, options.StopTimeout, stopped.Output);
            stopped = await StopAsync("immediate", cancellationToken);
            if (!stopped.Succeeded && Find() is { } postmaster)
            {
                throw new EmbeddedPostgresException(
                    $"PostgreSQL (process {postmaster.ProcessId}) did not stop: {stopped.Output}");
            }
        }
    }

    private Task<ProgramResult> StopAsync(string mode, CancellationToken cancellationToken) =>
        account.RunAsync(
            binaries.PgCtl,
            ["stop", "--wait", "--mode", mode, "--timeout", Seconds(options.StopTimeout), "--pgdata", folder.Cluster],
            null,
            cancellationToken);

    private static bool IsPassing(string words) =>
        words.Contains("could not bind", StringComparison.Ordinal)
        || words.Contains("is still in use", StringComparison.Ordinal);

    // The server speaks to the start log until its own log has begun, then to the newest of the daily files.
    private string ReadLog()
    {
        var words = new List<string>();
        foreach (var file in new DirectoryInfo(folder.Logs).GetFiles("*.log").OrderBy(file => file.LastWriteTimeUtc).TakeLast(2))
        {
            words.AddRange(File.ReadLines(file.FullName).TakeLast(LinesOfLog));
        }

        return string.Join('\n', words);
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Seconds(TimeSpan span) => Math.Ceiling(span.TotalSeconds).ToString(CultureInfo.InvariantCulture);
}
