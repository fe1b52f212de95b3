using MediaSync.Postgres.Embedded;
using MediaSync.Simulator.Processes;
using Microsoft.Extensions.Logging.Abstractions;

namespace MediaSync.Simulator.Demo;

/// <summary>The data folder of a demo: its own, emptied at start.</summary>
public static class DemoFolder
{
    /// <summary>A folder of the demo's own, beside the one that a user's own data would be in.</summary>
    /// <param name="name">The demo's.</param>
    public static string DefaultOf(string name) => Environment.UserName == "root"
        ? Path.Combine("/var/lib", name)
        : Path.Combine(
            Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data ? data
                : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".local", "share"),
            name);

    /// <summary>Where a demo notes the processes that would outlive it if it were killed.</summary>
    public static ProcessNotes NotesOf(string folder) => new(Path.Combine(folder, "processes"));

    /// <summary>
    /// A demo that was killed leaves its database and what it started running: they end before their folder goes.
    /// </summary>
    /// <exception cref="DemoException">A living process holds the folder.</exception>
    public static async Task EmptyAsync(string folder, TimeProvider time)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        var abandoned = new EmbeddedPostgresOptions { DataDirectory = folder };
        if (!await EmbeddedPostgres.StopAbandonedAsync(abandoned, NullLogger.Instance, time, CancellationToken.None))
        {
            throw new DemoException(
                $"Another demo is running in {folder}: stop it first, or choose another folder with --data.");
        }

        NotesOf(folder).EndAll();
        Directory.Delete(folder, recursive: true);
    }
}
