using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Visits;
using MediaSync.Grains.Interfaces.Sync;

namespace MediaSync.Grains.Sync;

/// <summary>Has servers visited by their grains: one visitor in the whole cluster.</summary>
internal sealed class GrainVisits(PatientCalls calls) : IServerVisits, ISyncNudge
{
    public Task StartAsync(Guid server, SyncRequest request, CancellationToken cancellationToken) =>
        calls.TellAsync(grains => grains.GetGrain<IServerGrain>(server).StartAsync(request), cancellationToken);

    public Task StopAsync(Guid server, CancellationToken cancellationToken) =>
        calls.AwaitAsync<object>(
            async grains => await grains.GetGrain<IServerGrain>(server).StopAsync() ? true : null, cancellationToken);

    public async Task<bool?> IsRunningAsync(Guid server, CancellationToken cancellationToken)
    {
        try
        {
            // Asked once: whoever looks at a status does not want to wait for a silo to be declared dead.
            return await calls.TryAsync(grains => grains.GetGrain<IServerGrain>(server).IsRunningAsync(), cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    public async Task<PushState> GetPushAsync(Guid server, CancellationToken cancellationToken)
    {
        try
        {
            return await calls.TryAsync(grains => grains.GetGrain<IServerGrain>(server).GetPushAsync(), cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return PushState.Off;
        }
    }

    public void Nudge(Guid server) => calls.Grains.GetGrain<IServerGrain>(server).NudgeAsync().Ignore();
}
