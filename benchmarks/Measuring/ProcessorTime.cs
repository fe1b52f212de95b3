using System.Globalization;

namespace MediaSync.Benchmarks.Measuring;

/// <summary>Processor time of other processes, off /proc; in steps of 10 ms.</summary>
public static class ProcessorTime
{
    private const int TicksPerSecond = 100;

    /// <summary>Time that a process, its children and those of them that have ended have taken so far.</summary>
    public static TimeSpan OfTree(int process) =>
        Read(process, ended: true) + Children(process).Aggregate(TimeSpan.Zero, (sum, child) => sum + Read(child, ended: false));

    private static IEnumerable<int> Children(int parent)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var process)
                && Fields(process) is { } fields && int.Parse(fields[1], CultureInfo.InvariantCulture) == parent)
            {
                yield return process;
            }
        }
    }

    private static TimeSpan Read(int process, bool ended)
    {
        // proc(5): utime, stime, cutime and cstime are the 14th to 17th field, the first two of which are cut off here.
        var ticks = Fields(process) is { } fields
            ? fields[11..(ended ? 15 : 13)].Sum(field => long.Parse(field, CultureInfo.InvariantCulture)) : 0;
        return TimeSpan.FromSeconds((double)ticks / TicksPerSecond);
    }

    /// <summary>The fields behind the program's name, which may hold spaces; null if the process has ended.</summary>
    private static string[]? Fields(int process)
    {
        try
        {
            var line = File.ReadAllText($"/proc/{process}/stat");
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
