using MediaSync.Core.Playback;
using Orleans.Runtime;

namespace MediaSync.Silo.Playback;

/// <summary>
/// Playback lives from before the first grain to after the last one: a silo stops its stages from the top, and grains
/// deactivate above this one. So what a grain could not write in time is still written.
/// </summary>
internal sealed class PlaybackStage(PlaybackLifetime playback) : ILifecycleParticipant<ISiloLifecycle>
{
    public void Participate(ISiloLifecycle lifecycle) => lifecycle.Subscribe(
        nameof(PlaybackStage), ServiceLifecycleStage.ApplicationServices, playback.StartAsync, playback.StopAsync);
}
