using System.Diagnostics;

namespace MediaSync.Simulator.Demo;

/// <summary>
/// MediaSync as a process of its own, in a session of its own: Ctrl-C in the terminal is for the demo to handle.
/// </summary>
internal sealed class StandaloneProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly TimeProvider _time;
    private readonly TextWriter _log;
    private readonly Task<string> _errors;
    private Task _copying = Task.CompletedTask;

    private StandaloneProcess(Process process, string logFile, TimeProvider time)
    {
        _time = time;
        _process = process;
        _log = TextWriter.Synchronized(new StreamWriter(logFile) { AutoFlush = true });
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Where its API is.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The administrator's key.</summary>
    public string Key { get; private set; } = null!;

    /// <summary>Starts the program on a free port and waits until it says that it is ready.</summary>
    /// <exception cref="DemoException">It did not start; the message says why.</exception>
    public static async Task<StandaloneProcess> StartAsync(
        string program, string folder, string logFile, TimeProvider time, CancellationToken cancellationToken)
    {
        string[] command = ["dotnet", program, "--data", folder, "--port", "0"];
        var start = File.Exists("/usr/bin/setsid")
            ? new ProcessStartInfo("/usr/bin/setsid", command)
            : new ProcessStartInfo(command[0], command[1..]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;

        // The demo has a database of its own, whatever the user's is.
        start.Environment.Remove("ConnectionStrings__MediaSync");
        var process = new StandaloneProcess(Process.Start(start)!, logFile, time);
        try
        {
            await process.WaitUntilReadyAsync().WaitAsync(Patience, time, cancellationToken);
            process._copying = process.CopyRestAsync();
            return process;
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks it to end, as a service manager does, and waits until it has.</summary>
    public async Task StopAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await kill.WaitForExitAsync();
            await _process.WaitForExitAsync().WaitAsync(Patience, _time);
        }
    }

    /// <summary>Ends it in whatever state it is.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync();
        }
        catch (TimeoutException)
        {
            _process.Kill();
        }

        await _copying;
        await _log.DisposeAsync();
        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            await _log.WriteLineAsync(line);
            switch (line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                case ["address", var address]:
                    Address = new Uri(address);
                    break;
                case ["key", "file", var file, ..]:
                    Key = (await File.ReadAllTextAsync(file)).Trim();
                    break;
                case ["curl", ..]:
                    return;
            }
        }

        throw new DemoException($"MediaSync did not start: {(await _errors).Trim()}");
    }

    private async Task CopyRestAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            await _log.WriteLineAsync(line);
        }
    }
}
