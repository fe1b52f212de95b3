using System.Net;
using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Gateway;
using MediaSync.MediaServers;
using MediaSync.Postgres.Accounts;
using MediaSync.Postgres.Catalog;
using MediaSync.Postgres.Playback;
using MediaSync.Standalone.Observability;
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

    public static WebApplication Build(IReadOnlyDictionary<string, string?> arguments, StandaloneDatabase database)
    {
        // The empty builder reads no files: what is set is set by the operator, not by the folder the process was started in.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddEnvironmentVariables().AddInMemoryCollection(arguments);
        builder.Logging.AddConsoleLines(builder.Configuration);
        builder.Services.AddMetrics();
        builder.Services.AddRouting();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.WebHost.UseKestrelCore().ConfigureKestrel((_, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            var gateway = kestrel.ApplicationServices.GetRequiredService<IOptions<GatewayOptions>>().Value;
            kestrel.Listen(AddressOf(gateway), gateway.Port);
        });
        AddProduct(builder.Services, database);
        var application = builder.Build();
        application.UseGateway();
        application.MapMediaSync();
        return application;
    }

    /// <summary>Checks every setting before anything is started.</summary>
    /// <exception cref="OptionsValidationException">A setting is out of bounds.</exception>
    public static void Validate(WebApplication application)
    {
        application.Services.GetService<IStartupValidator>()?.Validate();
        AddressOf(application.Services.GetRequiredService<IOptions<GatewayOptions>>().Value);
    }

    /// <summary>
    /// Hosted services stop in the opposite order of this list, after the API: so the pipeline belongs before the syncs.
    /// </summary>
    private static void AddProduct(IServiceCollection services, StandaloneDatabase database)
    {
        services.AddStandaloneDatabase(database);
        services.AddPostgresAccounts();
        services.AddPostgresPlayback();
        services.AddPlayback();
        services.AddPostgresCatalog();
        services.AddSingleton<ICredentialProtector, DataProtectionCredentials>();
        services.AddMediaServers();
        services.AddSync();
        services.AddGateway();
    }

    private static IPAddress AddressOf(GatewayOptions options) => IPAddress.TryParse(options.Address, out var address)
        ? address
        : throw new SettingException($"The setting Gateway:Address is not an IP address: {options.Address}");
}
