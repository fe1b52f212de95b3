using MediaSync.Core.Sync.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace MediaSync.Hosting.Storage;

/// <summary>Registers what every host has around its database.</summary>
public static class StorageRegistration
{
    /// <summary>
    /// Ready means that the database answers and that reports reach it in time. Needs a data source and the pipeline.
    /// </summary>
    public static IServiceCollection AddHostHealthChecks(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database", timeout: TimeSpan.FromSeconds(5));
        services.AddHealthChecks().AddCheck<FlushHealthCheck>("flushing");
        return services;
    }

    /// <summary>
    /// Encrypts media servers' tokens under one name for all hosts, so that each reads what another wrote, given its keys. Where
    /// the keys are kept is the host's to say.
    /// </summary>
    public static IServiceCollection AddProtectedCredentials(this IServiceCollection services)
    {
        services.AddDataProtection().SetApplicationName("MediaSync");
        services.AddSingleton<ICredentialProtector, DataProtectionCredentials>();
        return services;
    }
}
