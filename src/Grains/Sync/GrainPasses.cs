using System.Globalization;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Servers;
using MediaSync.Grains.Interfaces.Sync;

namespace MediaSync.Grains.Sync;

/// <summary>Has a visit's passes run by the libraries' grains, wherever they are.</summary>
internal sealed class GrainPasses(PatientCalls calls) : ILibraryPasses
{
    /// <summary>The requests of all of them are bounded together; this bounds what waits for them.</summary>
    public int AtOnce => 4;

    public static ILibraryGrain GrainOf(IGrainFactory grains, Guid server, Guid library) =>
        grains.GetGrain<ILibraryGrain>(server, library.ToString("N", CultureInfo.InvariantCulture));

    public async Task<bool> RunAsync(LibraryOrder order, IMediaServer server, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        return await calls.AwaitAsync(
            grains => AsObject(GrainOf(grains, order.Server, order.Id).RunAsync(id, order)), cancellationToken) is true;
    }

    private static async Task<object?> AsObject(Task<bool?> answer) => await answer;
}
