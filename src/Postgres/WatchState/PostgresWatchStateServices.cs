using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Sending;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MediaSync.Postgres.WatchState;

/// <summary>Registers the stores of watch state between media servers' accounts and users.</summary>
public static class PostgresWatchStateServices
{
    /// <summary>
    /// Adds the stores that <see cref="WatchStateServices.AddWatchState"/> needs. Needs an <c>NpgsqlDataSource</c>.
    /// </summary>
    public static IServiceCollection AddPostgresWatchState(this IServiceCollection services)
    {
        services.TryAddSingleton<WatchSwitch>();
        services.TryAddSingleton<IWatchAccountStore, WatchAccountStore>();
        services.TryAddSingleton<IWatchShadowStore, WatchShadowStore>();
        services.TryAddSingleton<IWatchOutbox, WatchOutbox>();
        return services;
    }
}
