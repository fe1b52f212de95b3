using MediaSync.Simulator.Processes;

namespace MediaSync.Benchmarks.Cluster.Demo;

/// <summary>How the silos ended, those that did so before they were asked to among them.</summary>
internal sealed class SiloStops
{
    // 128 and the signal's number: somebody killed it, which is allowed.
    private static readonly int[] KilledCodes = [128 + 9, 128 + 15];

    private readonly IReadOnlyList<SiloEnd> _early;
    private readonly IReadOnlyList<SiloEnd> _stopped;

    private SiloStops(IReadOnlyList<SiloEnd> early, IReadOnlyList<SiloEnd> stopped)
    {
        _early = early;
        _stopped = stopped;
    }

    /// <summary>Every silo that was asked to stop did so without an error, and no other had one of its own.</summary>
    public bool IsInOrder =>
        _stopped.All(end => end.ExitCode == 0) && _early.All(end => end.ExitCode == 0 || KilledCodes.Contains(end.ExitCode));

    public static async Task<SiloStops> StopAsync(LocalCluster cluster)
    {
        var early = new List<SiloEnd>();
        foreach (var silo in cluster.Silos.Where(silo => !silo.IsRunning))
        {
            var (code, errors) = await silo.Process.WaitForExitAsync();
            early.Add(new SiloEnd(silo.Number, code, errors));
        }

        return new SiloStops(early, await cluster.StopAsync());
    }

    public string Describe()
    {
        var others = _early.Select(end => $"silo {end.Number} ended before with code {end.ExitCode}")
            .Concat(_stopped.Where(end => end.ExitCode != 0).Select(end =>
                $"silo {end.Number} stopped with code {end.ExitCode} {end.Errors.Trim()}".TrimEnd()))
            .ToList();
        return others.Count == 0
            ? "all stopped in order"
            : string.Join("; ", others.Prepend($"{_stopped.Count(end => end.ExitCode == 0)} stopped in order"));
    }
}
