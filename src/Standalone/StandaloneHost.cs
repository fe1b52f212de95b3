using MediaSync.Core;
using MediaSync.Core.Flushing;
using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.WatchState;
using MediaSync.Gateway;
using MediaSync.Hosting;
using MediaSync.Hosting.Storage;
using MediaSync.MediaServers;
using MediaSync.Postgres.Accounts;
using MediaSync.Postgres.Catalog;
using MediaSync.Postgres.Playback;
using MediaSync.Postgres.WatchState;
using MediaSync.Standalone.Storage;
using Microsoft.Extensions.Options;

namespace MediaSync.Standalone;

/// <summary>Puts the product together.</summary>
internal static class StandaloneHost
{
    /// <summary>
    /// Longer than the API lets a request take to be answered with its commit (10 seconds), shorter than the 30 seconds that
    /// container platforms grant by default.
    /// </summary>
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(25);

    private static readonly Dictionary<string, LogLevel> Levels = new()
    {
        // It warns that keys are not encrypted at rest: they are files that only their owner reads, on purpose.
        ["Microsoft.AspNetCore.DataProtection"] = LogLevel.Error,
    };

    public static WebApplication Build(IReadOnlyDictionary<string, string?> arguments, StandaloneDatabase database)
    {
        var builder = ProductHost.CreateBuilder(arguments, Levels);
        ProductHost.ListenAtGateway(builder);
        AddProduct(builder.Services, database);
        var application = builder.Build();
        application.UseGateway();
        application.MapMediaSync();
        return application;
    }

    /// <summary>
    /// Hosted services stop in the opposite order of this list, after the API: so the pipeline belongs before the syncs.
    /// </summary>
    private static void AddProduct(IServiceCollection services, StandaloneDatabase database)
    {
        services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        services.AddStandaloneDatabase(database);
        services.AddProtectedCredentials();
        services.AddHostHealthChecks();
        services.AddPostgresAccounts();
        services.AddPostgresPlayback();
        services.AddPlayback();
        services.AddSingleton<IValidateOptions<FlushOptions>>(new StopTimeValidator(ShutdownTimeout));
        services.AddPostgresCatalog();
        services.AddMediaServers();
        services.AddSync(DeploymentScope.Alone);
        services.AddPostgresWatchState();
        services.AddWatchState();
        services.AddGateway();
    }
}
