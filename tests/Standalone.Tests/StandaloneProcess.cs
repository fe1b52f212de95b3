using System.Diagnostics;
using System.Reflection;
using MediaSync.Client.Http;

namespace MediaSync.Standalone.Tests;

/// <summary>The real program as a child process, with nothing set but what the test sets.</summary>
internal sealed class StandaloneProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private StandaloneProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    public int Id => _process.Id;

    public Uri? Address { get; private set; }

    public string? KeyFile { get; private set; }

    public static StandaloneProcess Launch(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var program = typeof(StandaloneProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "StandaloneProgram").Value.ShouldNotBeNull();
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("ConnectionStrings__MediaSync");
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new StandaloneProcess(Process.Start(start).ShouldNotBeNull());
    }

    /// <summary>Launches on a port, 0 for a free one, and waits until the program says that it is ready.</summary>
    public static async Task<StandaloneProcess> StartAsync(
        string folder, IReadOnlyDictionary<string, string>? environment = null, int port = 0)
    {
        var process = Launch(["--data", folder, "--port", $"{port}"], environment);
        await process.WaitUntilReadyAsync();
        return process;
    }

    public MediaSyncApi Connect() => MediaSyncApi.Connect(Address.ShouldNotBeNull(), File.ReadAllText(KeyFile.ShouldNotBeNull()).Trim());

    /// <summary>Asks the program to end, as a service manager does.</summary>
    public async Task<(int ExitCode, string Errors)> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await WaitForExitAsync();
    }

    public async Task<(int ExitCode, string Errors)> WaitForExitAsync()
    {
        // A full pipe would keep the program from ending.
        await _process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        return (_process.ExitCode, await _errors);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task WaitUntilReadyAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync().WaitAsync(Patience, TestContext.Current.CancellationToken) is { } line)
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case ["address", var address]:
                    Address = new Uri(address);
                    break;
                case ["key", "file", var file, ..]:
                    KeyFile = file;
                    break;
                case ["curl", ..]:
                    return;
            }
        }

        Assert.Fail($"The program ended before it was ready: {await _errors}");
    }
}
