using System.Diagnostics;
using System.Globalization;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Benchmarks.Local.Sync;

/// <summary>
/// The product alone in a process, so that its working set is its own. Makes a visit for each line that it gets, until its input
/// ends; answers with the visit's milliseconds, its statements, and the process's peak working set in bytes.
/// </summary>
internal static class MirrorCommand
{
    public static async Task<int> RunAsync(
        MediaServerAddress address, string connectionString, CancellationToken cancellationToken)
    {
        await using var product = await MirrorProduct.StartAsync(connectionString, address, cancellationToken);
        while (await Console.In.ReadLineAsync(cancellationToken) is not null)
        {
            var visit = await product.VisitAsync(cancellationToken);
            using var self = Process.GetCurrentProcess();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{visit.Milliseconds} {visit.Statements} {self.PeakWorkingSet64}"));
        }

        return 0;
    }
}
