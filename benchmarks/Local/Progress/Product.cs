using MediaSync.Core.Playback;
using MediaSync.Postgres;
using MediaSync.Postgres.Catalog;
using MediaSync.Postgres.Playback;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Configuration;
using Npgsql;

namespace MediaSync.Benchmarks.Local.Progress;

/// <summary>Playback as Standalone composes it, with the settings that a user gets who sets none.</summary>
internal sealed class Product : IAsyncDisposable
{
    private readonly IHost _host;

    private Product(IHost host) => _host = host;

    public IPlayback Playback => _host.Services.GetRequiredService<IPlayback>();

    public static async Task<Product> StartAsync(
        string connectionString, CancellationToken cancellationToken, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration["Logging:LogLevel:Default"] = "Warning";
        foreach (var (key, value) in settings)
        {
            builder.Configuration[key] = value;
        }

        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole();
        builder.Services.AddSingleton(new PostgresConnection(connectionString));
        builder.Services.AddSingleton(provider => MainDataSource.Create(
            provider.GetRequiredService<PostgresConnection>(), provider.GetRequiredService<ILoggerFactory>()));
        builder.Services.AddPostgresPlayback();
        builder.Services.AddPostgresCatalog();
        builder.Services.AddPlayback();
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return new Product(host);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }
}
