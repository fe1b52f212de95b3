using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Reading;
using MediaSync.Core.Sync.Requests;
using MediaSync.Core.Sync.Visits;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Runtime;

namespace MediaSync.Grains.Sync;

/// <summary>Registers the sync of a silo.</summary>
public static class SyncGrainServices
{
    /// <summary>
    /// Adds <see cref="ILibraries"/>, whose visits and passes run in grains over all silos. Needs a reminder service, what
    /// <see cref="SyncServices.AddSync"/> needs, an <see cref="IServerBuckets"/>, and a <see cref="RequestLimit"/>.
    /// </summary>
    public static IServiceCollection AddClusterSync(this IServiceCollection services)
    {
        services.AddSingleton<PatientCalls>();
        services.AddSingleton<ILibraryPasses, GrainPasses>();
        services.AddSingleton<IShowSearch, GrainShowSearch>();
        services.AddSingleton<GrainVisits>();
        services.AddSingleton<IServerVisits>(provider => provider.GetRequiredService<GrainVisits>());
        services.AddSingleton<ISyncNudge>(provider => provider.GetRequiredService<GrainVisits>());
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, SyncStage>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, TakeoverStage>();

        // Whoever asks media servers has one that knows of no other process.
        services.Replace(ServiceDescriptor.Singleton<IRequestTurns, GrainTurns>());
        return services.AddSpreadSync();
    }
}
