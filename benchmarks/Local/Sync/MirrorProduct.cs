using System.Diagnostics;
using MediaSync.Benchmarks.Measuring;
using MediaSync.Core;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using MediaSync.Core.Sync.Visits;
using MediaSync.MediaServers;
using MediaSync.Postgres;
using MediaSync.Postgres.Catalog;
using MediaSync.TestSupport.Databases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace MediaSync.Benchmarks.Local.Sync;

/// <summary>
/// The sync as Standalone composes it, with the settings that a user gets who sets none. Visits come when they are asked for: no
/// schedule runs.
/// </summary>
internal sealed class MirrorProduct : IAsyncDisposable
{
    private readonly CountedStatements _statements = new();
    private readonly ServiceProvider _services;
    private Guid _server;

    private MirrorProduct(string connectionString)
    {
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build())
            .AddLogging()
            .AddSingleton(_ => MainDataSource.Create(new PostgresConnection(connectionString), _statements))
            .AddSingleton<ICredentialProtector, PlainProtector>()
            .AddMediaServers()
            .AddPostgresCatalog()
            .AddSync(DeploymentScope.Alone)
            .BuildServiceProvider();
    }

    /// <summary>Composes it and adds the server, which is not visited yet.</summary>
    public static async Task<MirrorProduct> StartAsync(
        string connectionString, MediaServerAddress address, CancellationToken cancellationToken)
    {
        var product = new MirrorProduct(connectionString);
        var libraries = product._services.GetRequiredService<ILibraries>();
        product._server = (await libraries.AddServerAsync(address, null, cancellationToken)).Id;
        return product;
    }

    /// <summary>Visits the server as the schedule would.</summary>
    /// <exception cref="InvalidOperationException">It did not end well.</exception>
    public async Task<VisitTime> VisitAsync(CancellationToken cancellationToken)
    {
        var runner = _services.GetRequiredService<SyncRunner>();
        var statements = _statements.Count;
        var started = Stopwatch.GetTimestamp();
        var isWell = await runner.Start(_server, SyncRequest.Usual).WaitAsync(cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(started);
        return isWell
            ? new VisitTime(elapsed.TotalMilliseconds, _statements.Count - statements)
            : throw new InvalidOperationException("A visit failed.");
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _statements.Dispose();
    }

    private sealed class PlainProtector : ICredentialProtector
    {
        public string Protect(string credential) => credential;

        public string Unprotect(string protectedCredential) => protectedCredential;
    }
}
