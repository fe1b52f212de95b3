using System.Reflection;
using MediaSync.Client.Http;
using MediaSync.Simulator.Processes;

namespace MediaSync.Standalone.Tests;

/// <summary>The real program as a child process, with nothing set but what the test sets.</summary>
internal sealed class StandaloneProcess : IAsyncDisposable
{
    private readonly HostProcess _process;

    private StandaloneProcess(HostProcess process) => _process = process;

    public int Id => _process.Id;

    public Uri Address => _process.Address;

    public string KeyFile => _process.Fact("key file").Split(" (", 2)[0];

    public static StandaloneProcess Launch(IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var program = typeof(StandaloneProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == "StandaloneProgram").Value.ShouldNotBeNull();
        var launch = new HostLaunch(program, [.. arguments], HostLaunch.StandalonesLastWord)
        {
            Environment = (environment ?? new Dictionary<string, string>()).ToDictionary(entry => entry.Key, entry => (string?)entry.Value),
        };
        return new StandaloneProcess(HostProcess.Launch(launch, TimeProvider.System));
    }

    /// <summary>Launches on a port, 0 for a free one, and waits until the program says that it is ready.</summary>
    public static async Task<StandaloneProcess> StartAsync(
        string folder, IReadOnlyDictionary<string, string>? environment = null, int port = 0)
    {
        var process = Launch(["--data", folder, "--port", $"{port}"], environment);
        await process._process.WaitUntilReadyAsync(TestContext.Current.CancellationToken);
        return process;
    }

    public MediaSyncApi Connect() => MediaSyncApi.Connect(Address, File.ReadAllText(KeyFile).Trim());

    /// <summary>Asks the program to end, as a service manager does.</summary>
    public Task<(int ExitCode, string Errors)> TerminateAsync() => _process.TerminateAsync();

    public Task<(int ExitCode, string Errors)> WaitForExitAsync() => _process.WaitForExitAsync();

    /// <summary>SIGKILL: no code of the program runs any more.</summary>
    public Task KillAsync() => _process.KillAsync();

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
