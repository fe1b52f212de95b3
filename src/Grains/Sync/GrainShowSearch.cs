using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Reading;
using MediaSync.Core.Sync.Servers;
using MediaSync.Grains.Interfaces.Sync;

namespace MediaSync.Grains.Sync;

/// <summary>Has shows searched by their grains, wherever they are.</summary>
internal sealed class GrainShowSearch(PatientCalls calls) : IShowSearch
{
    /// <summary>As many as may ask the server by default; their requests are bounded together with all others.</summary>
    public int AtOnce => 4;

    public Task<ShowChanges> SearchAsync(ShowSearch search, IMediaServer server, CancellationToken cancellationToken) =>
        calls.AwaitAsync(grains => GrainOf(grains, search.Pass.Server, search.Show).SearchAsync(search), cancellationToken);

    public void Forget(Guid server, IReadOnlyCollection<string> shows)
    {
        foreach (var show in shows)
        {
            // Nobody waits for it, and nothing is wrong without it: the watermark has moved.
            GrainOf(calls.Grains, server, show).ForgetAsync().Ignore();
        }
    }

    private static IShowGrain GrainOf(IGrainFactory grains, Guid server, string show) =>
        grains.GetGrain<IShowGrain>(server, show);
}
