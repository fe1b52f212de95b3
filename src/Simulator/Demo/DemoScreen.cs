using System.Globalization;
using MediaSync.Core.Sync;
using Spectre.Console;

namespace MediaSync.Simulator.Demo;

/// <summary>What the demo shows: on a terminal lines that renew themselves, elsewhere plain lines now and then.</summary>
internal sealed class DemoScreen(TimeProvider time)
{
    private static readonly TimeSpan PlainInterval = TimeSpan.FromSeconds(5);

    private readonly bool _isTerminal = !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi;
    private long _lastPlain;
    private bool _liveShown;

    /// <summary>A line that stays.</summary>
    public void Say(string line)
    {
        EndLive();
        Console.WriteLine(line);
    }

    /// <summary>How the syncs stand.</summary>
    public void Show(IEnumerable<(string Server, SyncStatus Status)> servers) => Live(string.Join("   ", servers.Select(server =>
    {
        var libraries = server.Status.Libraries;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{server.Server}: {libraries.Sum(l => l.ItemsSeen):N0} of {libraries.Sum(l => l.ItemsTotal ?? 0):N0} items, "
            + $"{libraries.Sum(l => l.Requests):N0} requests, {libraries.Sum(l => l.RowsPerSecond):N0} rows/s");
    })));

    /// <summary>How the evening stands.</summary>
    public void Show(DemoCounts counts, int viewers) => Live(string.Create(
        CultureInfo.InvariantCulture,
        $"{counts.Elapsed.TotalSeconds,4:0} s   {viewers} viewers   {counts.Said:N0} reports "
        + $"({counts.Said / Math.Max(1, counts.Elapsed.TotalSeconds):N0}/s)   {counts.Durable:N0} durable   "
        + $"{counts.RowsWritten:N0} rows written"));

    /// <summary>Leaves the line that renews itself as it is.</summary>
    public void EndLive()
    {
        if (_isTerminal && _liveShown)
        {
            Console.WriteLine();
            _liveShown = false;
        }
    }

    private void Live(string line)
    {
        if (_isTerminal)
        {
            var width = Math.Max(20, AnsiConsole.Profile.Width - 1);
            Console.Write("\r" + (line.Length > width ? line[..width] : line.PadRight(width)));
            _liveShown = true;
        }
        else if (_lastPlain == 0 || time.GetElapsedTime(_lastPlain) >= PlainInterval)
        {
            _lastPlain = time.GetTimestamp();
            Console.WriteLine("  " + line.Trim());
        }
    }
}
