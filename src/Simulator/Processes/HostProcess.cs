using System.Diagnostics;

namespace MediaSync.Simulator.Processes;

/// <summary>
/// One of MediaSync's programs as a process of its own: for whoever starts, watches, pauses and kills the real thing. Safe for
/// one caller at a time.
/// </summary>
public sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly HostLaunch _launch;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, string> _facts = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task<string> _errors;
    private readonly Task _reading;

    private HostProcess(Process process, HostLaunch launch, TimeProvider time)
    {
        _process = process;
        _launch = launch;
        _time = time;
        _errors = process.StandardError.ReadToEndAsync();
        _reading = ReadAsync();
    }

    /// <summary>The number by which the system knows it.</summary>
    public int Id => _process.Id;

    /// <summary>It has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Where its API is.</summary>
    /// <exception cref="InvalidOperationException">It has not said so.</exception>
    public Uri Address => new(Fact("address"));

    /// <summary>Starts a program; nothing is inherited that would name a database.</summary>
    public static HostProcess Launch(HostLaunch launch, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(launch);
        string[] command = ["dotnet", launch.Program, .. launch.Arguments];
        var start = launch.OwnSession && File.Exists("/usr/bin/setsid")
            ? new ProcessStartInfo("/usr/bin/setsid", command)
            : new ProcessStartInfo(command[0], command[1..]);
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment.Remove("ConnectionStrings__MediaSync");
        foreach (var (name, value) in launch.Environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        launch.Notes?.Add(process.Id, launch);
        return new HostProcess(process, launch, time);
    }

    /// <summary>What it said at start under a name, such as <c>address</c> or <c>key file</c>.</summary>
    /// <exception cref="InvalidOperationException">It has not said so.</exception>
    public string Fact(string name) => _facts.TryGetValue(name, out var value)
        ? value : throw new InvalidOperationException($"The program did not say its {name}.");

    /// <summary>Waits until it says that it serves.</summary>
    /// <exception cref="InvalidOperationException">It ended before; the message holds its words.</exception>
    /// <exception cref="TimeoutException">It said nothing for a minute.</exception>
    public Task WaitUntilReadyAsync(CancellationToken cancellationToken) =>
        _ready.Task.WaitAsync(Patience, _time, cancellationToken);

    /// <summary>Asks it to end, as a service manager does, and waits until it has.</summary>
    public async Task<(int ExitCode, string Errors)> TerminateAsync()
    {
        if (!_process.HasExited)
        {
            await SignalAsync("TERM");
        }

        return await WaitForExitAsync();
    }

    /// <summary>Waits until it ends.</summary>
    /// <exception cref="TimeoutException">It did not within two minutes.</exception>
    public async Task<(int ExitCode, string Errors)> WaitForExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience * 2, _time);
        await _reading;
        return (_process.ExitCode, await _errors);
    }

    /// <summary>Stops it in the middle of whatever it does, until <see cref="ContinueAsync"/>.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    /// <summary>Lets it go on.</summary>
    public Task ContinueAsync() => SignalAsync("CONT");

    /// <summary>Kills it: no code of its own runs any more.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
    }

    /// <summary>Kills it, if it has not ended.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await _reading;
        _process.Dispose();
    }

    /// <summary>A launcher in between hands signals on to nobody: setsid without a fork becomes the program itself.</summary>
    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]);
        await kill.WaitForExitAsync();
    }

    private async Task ReadAsync()
    {
        await using var log = _launch.LogFile is null
            ? TextWriter.Null : new StreamWriter(_launch.LogFile, append: true) { AutoFlush = true };
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            await log.WriteLineAsync(line);
            if (!_ready.Task.IsCompleted)
            {
                Note(line);
            }
        }

        var errors = (await _errors).Trim();
        await log.WriteAsync(errors.Length == 0 ? "" : errors + "\n");
        _ready.TrySetException(new InvalidOperationException($"The program did not start: {errors}"));

        // Observed here: whoever does not wait for it to be ready does not have to know why it was not.
        _ = _ready.Task.Exception;
    }

    /// <summary>Facts are indented, and two spaces part the name from its value.</summary>
    private void Note(string line)
    {
        if (line.StartsWith("  ", StringComparison.Ordinal)
            && line.Trim().Split("  ", 2, StringSplitOptions.TrimEntries) is [var name, var value])
        {
            _facts[name] = value;
        }

        if (line.TrimStart().StartsWith(_launch.LastWord, StringComparison.Ordinal))
        {
            _ready.TrySetResult();
        }
    }
}
