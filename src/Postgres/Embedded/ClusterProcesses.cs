using System.Diagnostics;
using System.Globalization;
using static System.FormattableString;

namespace MediaSync.Postgres.Embedded;

/// <summary>
/// Tells a cluster's server from whatever else may have its process number by now. Where there is no <c>/proc</c>, a living
/// process is taken for the server.
/// </summary>
internal static class ClusterProcesses
{
    private const string ProcFolder = "/proc";
    private const int PortLine = 3;
    private const int StatusLine = 7;

    private static readonly bool HasProcFolder = Directory.Exists(ProcFolder + "/self");

    /// <summary>The live server of this data directory, or null. A stale file is no server.</summary>
    public static Postmaster? FindPostmaster(string cluster)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(PidFile(cluster));
        }
        catch (IOException)
        {
            return null;
        }

        if (!int.TryParse(lines.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            || !IsServer(process, cluster))
        {
            return null;
        }

        _ = int.TryParse(lines.ElementAtOrDefault(PortLine), CultureInfo.InvariantCulture, out var port);
        return new Postmaster(process, port, lines.ElementAtOrDefault(StatusLine)?.Trim() == "ready");
    }

    /// <summary>
    /// Is this the main process of the cluster's server? Its command line, which everybody may read, names the cluster.
    /// </summary>
    public static bool IsServer(int process, string cluster)
    {
        if (!HasProcFolder)
        {
            return IsAlive(process);
        }

        try
        {
            // A process that has ended but was not collected yet has an empty command line, so it does not count.
            var words = File.ReadAllText(Invariant($"{ProcFolder}/{process}/cmdline")).Split('\0');
            return Path.GetFileName(words[0]) == "postgres" && words.Contains(cluster);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // Every server process works in its data directory, and nobody else does. Root without the right to trace others (in a
    // container) does not see that of another account; the server itself then refuses to start beside the remains.
    private static bool IsPartOfServer(int process, string cluster)
    {
        // The program's file may have been replaced by an update: the link then says so behind its name.
        return ReadLink(process, "cwd") == cluster
            && Path.GetFileName(ReadLink(process, "exe"))?.StartsWith("postgres", StringComparison.Ordinal) == true;
    }

    /// <summary>
    /// Ends what a killed server left: children that still hold its memory, and a pid file whose number now belongs to another
    /// process.
    /// Only for a cluster without a live server.
    /// </summary>
    public static void ClearRemains(string cluster)
    {
        if (!HasProcFolder)
        {
            return;
        }

        foreach (var process in ProcessesOf(cluster))
        {
            Kill(process);
        }

        // The server would take the other process for itself and refuse. Otherwise the file stays: it knows best how to judge it.
        if (File.Exists(PidFile(cluster))
            && int.TryParse(File.ReadLines(PidFile(cluster)).FirstOrDefault(), CultureInfo.InvariantCulture, out var recorded)
            && Directory.Exists($"{ProcFolder}/{recorded}"))
        {
            File.Delete(PidFile(cluster));
        }
    }

    private static IEnumerable<int> ProcessesOf(string cluster) =>
        from folder in Directory.EnumerateDirectories(ProcFolder)
        let number = int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0
        where number > 0 && IsPartOfServer(number, cluster)
        select number;

    private static string PidFile(string cluster) => Path.Combine(cluster, "postmaster.pid");

    private static string? ReadLink(int process, string name)
    {
        try
        {
            return new FileInfo(Invariant($"{ProcFolder}/{process}/{name}")).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or it is another user's: not our server either way.
            return null;
        }
    }

    private static bool IsAlive(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            return !found.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static void Kill(int process)
    {
        try
        {
            using var found = Process.GetProcessById(process);
            found.Kill();
            found.WaitForExit(TimeSpan.FromSeconds(5));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // It ended by itself.
        }
    }
}
