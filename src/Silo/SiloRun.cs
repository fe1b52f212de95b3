using System.Net;
using System.Net.Sockets;
using MediaSync.Core.Accounts;
using MediaSync.Hosting;
using MediaSync.Hosting.Storage;
using MediaSync.Postgres;
using MediaSync.Silo.Storage;
using Microsoft.AspNetCore.Connections;
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
        var options = services.GetRequiredService<IOptions<SiloOptions>>().Value;
        var place = SiloPlace.Of(options);
        await MigrateAsync(services, stopping);
        if (options.AdministratorKeyFile is { Length: > 0 } file)
        {
            await services.GetRequiredService<IAdministratorKey>().EnsureAsync(Path.GetFullPath(file), stopping);
        }

        await StartAsync(application, place, options, stopping);
        StartMessage.Write(Console.Out, application);
        await HostLife.WaitForStopAsync(application, stopping);
        await application.StopAsync(CancellationToken.None);
    }

    private static async Task StartAsync(
        WebApplication application, IPAddress place, SiloOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await application.StartAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is AddressInUseException or SocketException)
        {
            // Which of the two it was, nobody says.
            throw new SettingException(
                $"The silo cannot listen at {place}, port {options.SiloPort} (Silo:SiloPort) for silos and "
                + $"{options.ClientPort} (Silo:ClientPort) for clients: {exception.Message}");
        }
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
