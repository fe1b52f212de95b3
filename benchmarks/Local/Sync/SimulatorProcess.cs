using System.Diagnostics;
using System.Globalization;
using MediaSync.Benchmarks.Measuring;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Benchmarks.Local.Sync;

/// <summary>The simulated servers, steered over the standard input of their process. One caller at a time.</summary>
internal sealed class SimulatorProcess : IDisposable
{
    public const string Verb = "simulate";
    public const string AddWord = "add";
    public const string LatencyWord = "latency";
    private const string RequestsWord = "requests";

    private readonly Process _process;
    private readonly MediaServerAddress[] _addresses;

    private SimulatorProcess(Process process, string[] words)
    {
        _process = process;
        _addresses =
        [
            new MediaServerAddress(MediaServerKind.Plex, new Uri(words[0]), words[1]),
            new MediaServerAddress(MediaServerKind.Jellyfin, new Uri(words[2]), words[3]),
        ];
    }

    public static async Task<SimulatorProcess> StartAsync(int episodes, CancellationToken cancellationToken)
    {
        var process = OwnProgram.Start([Verb, "--episodes", episodes.ToString(CultureInfo.InvariantCulture)]);
        var words = (await process.StandardOutput.ReadLineAsync(cancellationToken))?.Split(' ') ?? [];
        return words.Length == 4
            ? new SimulatorProcess(process, words)
            : throw new InvalidOperationException("The simulated servers did not start.");
    }

    /// <summary>How to reach one of them.</summary>
    public MediaServerAddress AddressOf(MediaServerKind kind) => _addresses.Single(address => address.Kind == kind);

    /// <summary>Every answer of a server waits this long from now on.</summary>
    public Task SetLatencyAsync(MediaServerKind kind, TimeSpan latency, CancellationToken cancellationToken) =>
        AskAsync($"{kind} {LatencyWord} {latency.TotalMilliseconds:0}", cancellationToken);

    /// <summary>Adds an episode to a season that the number chooses.</summary>
    public Task AddEpisodeAsync(MediaServerKind kind, int number, CancellationToken cancellationToken) =>
        AskAsync(string.Create(CultureInfo.InvariantCulture, $"{kind} {AddWord} {number}"), cancellationToken);

    /// <summary>Requests that a server has got so far.</summary>
    public Task<long> CountRequestsAsync(MediaServerKind kind, CancellationToken cancellationToken) =>
        AskAsync($"{kind} {RequestsWord}", cancellationToken);

    public void Dispose()
    {
        // The end of its input is its end.
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task<long> AskAsync(string line, CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        return long.Parse(await _process.StandardOutput.ReadLineAsync(cancellationToken) ?? "", CultureInfo.InvariantCulture);
    }
}
