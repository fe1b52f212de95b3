using MediaSync.Core.Accounts;
using MediaSync.Hosting;
using MediaSync.Hosting.Storage;
using MediaSync.Postgres;
using MediaSync.Silo.Storage;
using Microsoft.Extensions.Options;
using Npgsql;
using Orleans.Runtime;

namespace MediaSync.Silo;

/// <summary>
/// One life of a silo: settings are checked, the schemas are brought up to date, the silo joins, the API opens. It ends in the
/// opposite order: the API closes, the users' grains write what they hold, the pipeline drains, the silo leaves.
/// </summary>
internal static class SiloRun
{
    public static Task<int> RunAsync(IReadOnlyDictionary<string, string?> arguments, CancellationToken cancellationToken) =>
        HostLife.RunAsync(stopping => ServeAsync(arguments, stopping), Describe, cancellationToken);

    private static async Task ServeAsync(IReadOnlyDictionary<string, string?> arguments, CancellationToken stopping)
    {
        await using var application = SiloHost.Build(arguments);
        ProductHost.Validate(application);
        var services = application.Services;
        await MigrateAsync(services, stopping);
        if (services.GetRequiredService<IOptions<SiloOptions>>().Value.AdministratorKeyFile is { Length: > 0 } file)
        {
            await services.GetRequiredService<IAdministratorKey>().EnsureAsync(Path.GetFullPath(file), stopping);
        }

        await application.StartAsync(stopping);
        StartMessage.Write(Console.Out, application);
        await HostLife.WaitForStopAsync(application, stopping);
        await application.StopAsync(CancellationToken.None);
    }

    private static async Task MigrateAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var loggers = services.GetRequiredService<ILoggerFactory>();
        var database = services.GetRequiredService<NpgsqlDataSource>();
        await DatabaseSetup.MigrateAsync(database, loggers, cancellationToken);
        await ClusterSchema.MigrateAsync(database, loggers, cancellationToken);
    }

    private static string? Describe(Exception exception) => exception switch
    {
        OrleansConfigurationException => $"The silo's settings do not fit together: {exception.Message}",
        _ => null,
    };
}
