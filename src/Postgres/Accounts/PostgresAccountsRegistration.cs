using MediaSync.Core.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MediaSync.Postgres.Accounts;

/// <summary>Registers users and tokens.</summary>
public static class PostgresAccountsRegistration
{
    /// <summary>
    /// Adds <see cref="IAccounts"/> and <see cref="IAdministratorKey"/> over the registered <c>NpgsqlDataSource</c>.
    /// </summary>
    public static IServiceCollection AddPostgresAccounts(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<TokenCache>();
        services.AddSingleton<IAccounts, PostgresAccounts>();
        services.AddSingleton<IAdministratorKey, PostgresAdministratorKey>();
        return services;
    }
}
