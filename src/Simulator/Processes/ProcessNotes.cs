using System.Diagnostics;
using System.Globalization;

namespace MediaSync.Simulator.Processes;

/// <summary>
/// A file that names the processes that a program started: if it is killed, the next one can end what it left. Safe for any
/// thread.
/// </summary>
/// <param name="file">One process a line: its number, a tab, the program and its arguments.</param>
public sealed class ProcessNotes(string file)
{
    private readonly Lock _writing = new();

    /// <summary>Notes a process that was just started.</summary>
    public void Add(int id, HostLaunch launch)
    {
        ArgumentNullException.ThrowIfNull(launch);
        var command = string.Join(' ', [launch.Program, .. launch.Arguments]);
        lock (_writing)
        {
            File.AppendAllText(file, string.Create(CultureInfo.InvariantCulture, $"{id}\t{command}\n"));
        }
    }

    /// <summary>
    /// Kills each process that still is what was noted: a number may belong to somebody else by now, a command line with ports
    /// of its own does not. Where there is no <c>/proc</c>, none is.
    /// </summary>
    public void EndAll()
    {
        if (!File.Exists(file))
        {
            return;
        }

        foreach (var line in File.ReadLines(file))
        {
            if (line.Split('\t', 2) is [var number, var command]
                && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                && CommandOf(id).EndsWith(command, StringComparison.Ordinal))
            {
                Kill(id);
            }
        }
    }

    private static string CommandOf(int id)
    {
        try
        {
            var file = string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/cmdline");
            return File.ReadAllText(file).Replace('\0', ' ').TrimEnd();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
            process.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // It ended by itself.
        }
    }
}
