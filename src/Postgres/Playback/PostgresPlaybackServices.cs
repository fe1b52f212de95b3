using MediaSync.Core.Flushing;
using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Users;
using MediaSync.Core.WatchState.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MediaSync.Postgres.Playback;

/// <summary>Registers the stores of playback.</summary>
public static class PostgresPlaybackServices
{
    /// <summary>
    /// Adds the stores that <see cref="PlaybackServices.AddPlayback"/> needs, but for the item directory, which belongs to the
    /// catalog. Needs a <see cref="PostgresConnection"/> and an <c>NpgsqlDataSource</c>.
    /// </summary>
    public static IServiceCollection AddPostgresPlayback(this IServiceCollection services)
    {
        services.TryAddSingleton<WatchSwitch>();
        services.AddSingleton<FlushDataSource>();
        services.AddSingleton<IFlushStore, PostgresFlushStore>();
        services.AddSingleton<IProgressReader, PostgresProgressReader>();
        services.AddSingleton<IThresholdStore, PostgresThresholdStore>();
        services.AddSingleton<IUserDirectory, PostgresUserDirectory>();
        return services;
    }
}
