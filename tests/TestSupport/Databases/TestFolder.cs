using MediaSync.Postgres.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace MediaSync.TestSupport.Databases;

/// <summary>
/// A folder for one embedded server, outside the clone, where an unprivileged account can reach it. Those that killed test
/// processes left are stopped and removed by the next process that makes one.
/// </summary>
public sealed class TestFolder : IAsyncDisposable
{
    private static readonly Lazy<Task> Swept = new(SweepAsync);

    private TestFolder(string path) => Path = path;

    /// <summary>The folder, which does not exist yet.</summary>
    public string Path { get; }

    private static string Parent => System.IO.Path.Combine(
        Directory.Exists("/var/tmp") ? "/var/tmp" : System.IO.Path.GetTempPath(), $"mediasync-tests-{Environment.UserName}");

    /// <summary>A folder that no other test has.</summary>
    public static async Task<TestFolder> CreateAsync()
    {
        await Swept.Value;
        // The number tells a later sweep whether the process that made it still lives.
        return new TestFolder(System.IO.Path.Combine(Parent, $"{Environment.ProcessId}-{Guid.NewGuid():N}"));
    }

    /// <summary>Options of a server in this folder.</summary>
    public EmbeddedPostgresOptions Options() => new() { DataDirectory = Path };

    /// <summary>Stops what still runs in the folder, if no living object holds it, and removes the folder.</summary>
    public async ValueTask DisposeAsync() => await RemoveAsync(Path);

    private static async Task SweepAsync()
    {
        Directory.CreateDirectory(Parent);
        // Root's folder must let the server's account through, whatever root's umask.
        File.SetUnixFileMode(Parent, (UnixFileMode)0b111_001_001);
        foreach (var folder in Directory.EnumerateDirectories(Parent))
        {
            var owner = System.IO.Path.GetFileName(folder).Split('-')[0];
            if (!Directory.Exists($"/proc/{owner}"))
            {
                await RemoveAsync(folder);
            }
        }
    }

    private static async Task RemoveAsync(string folder)
    {
        try
        {
            var options = new EmbeddedPostgresOptions { DataDirectory = folder };
            if (await EmbeddedPostgres.StopAbandonedAsync(options, NullLogger.Instance, TimeProvider.System, CancellationToken.None))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another process sweeps the same leftovers. Whatever remains is met again by the next one.
        }
    }
}
