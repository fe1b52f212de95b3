using MediaSync.Core.Accounts;
using MediaSync.Hosting;
using MediaSync.Standalone.Observability;
using MediaSync.Standalone.Storage;

namespace MediaSync.Standalone;

/// <summary>
/// One life of the process: settings are checked, the database starts, the schema is brought up to date, the API opens. It
/// ends in the opposite order: the API closes, syncs stop, what is unwritten is written, the database stops.
/// </summary>
internal static class StandaloneRun
{
    public static Task<int> RunAsync(IReadOnlyDictionary<string, string?> arguments, CancellationToken cancellationToken) =>
        HostLife.RunAsync(stopping => ServeAsync(arguments, stopping), cancellationToken);

    private static async Task ServeAsync(IReadOnlyDictionary<string, string?> arguments, CancellationToken stopping)
    {
        // Disposed from the last to the first, so telemetry hears of everything and the database outlives what writes to it.
        await using var database = new StandaloneDatabase();
        await using var application = StandaloneHost.Build(arguments, database);
        using var telemetry = Telemetry.Start(application.Configuration);
        ProductHost.Validate(application);
        await database.StartAsync(application.Services, stopping);
        var keyFile = Path.Combine(database.DataFolder, "admin.key");
        var administratorKey = application.Services.GetRequiredService<IAdministratorKey>();
        var made = await administratorKey.EnsureAsync(keyFile, stopping);
        await application.StartAsync(stopping);
        StartMessage.Write(Console.Out, application, database.DataFolder, keyFile, made);
        await HostLife.WaitForStopAsync(application, stopping);
        await application.StopAsync(CancellationToken.None);
    }
}
