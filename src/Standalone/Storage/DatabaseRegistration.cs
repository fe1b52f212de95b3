using MediaSync.Postgres.Embedded;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

namespace MediaSync.Standalone.Storage;

/// <summary>Registers the database and what is kept beside it.</summary>
internal static class DatabaseRegistration
{
    public static IServiceCollection AddStandaloneDatabase(this IServiceCollection services, StandaloneDatabase database)
    {
        services.AddOptions<EmbeddedPostgresOptions>()
            .BindConfiguration(EmbeddedPostgresOptions.SectionName)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddSingleton(provider => database.OpenDataSource(provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton(_ => database.Connection);
        services.AddSingleton(new KeyFolder(() => Path.Combine(database.DataFolder, "keys")));
        services.AddOptions<KeyManagementOptions>()
            .Configure<KeyFolder>((options, folder) => options.XmlRepository = folder);
        return services;
    }
}
