using System.Diagnostics;
using System.Globalization;
using MediaSync.Benchmarks.Measuring;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Benchmarks.Local.Sync;

/// <summary>The product in a process of its own, with the garbage collector that Standalone has.</summary>
internal sealed class MirrorProcess(MediaServerAddress address, string connectionString) : IDisposable
{
    public const string Verb = "mirror";

    private readonly Process _process = OwnProgram.Start(
        [Verb, "--kind", $"{address.Kind}", "--url", $"{address.Url}", "--token", address.Token, "--database", connectionString],
        ("DOTNET_gcServer", "1"));

    /// <summary>Most memory that the process had at one time, in millions of bytes, as of the last visit.</summary>
    public double PeakWorkingSetMb { get; private set; }

    public async Task<VisitTime> VisitAsync(CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(ReadOnlyMemory<char>.Empty, cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        var words = (await _process.StandardOutput.ReadLineAsync(cancellationToken))?.Split(' ') ?? [];
        if (words.Length != 3)
        {
            throw new InvalidOperationException("The product's process failed.");
        }

        PeakWorkingSetMb = long.Parse(words[2], CultureInfo.InvariantCulture) / 1e6;
        return new VisitTime(
            double.Parse(words[0], CultureInfo.InvariantCulture), long.Parse(words[1], CultureInfo.InvariantCulture));
    }

    public void Dispose()
    {
        // The end of its input is its end.
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
