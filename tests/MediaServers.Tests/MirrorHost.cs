using MediaSync.Core;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using MediaSync.Core.Sync.Visits;
using MediaSync.Postgres.Catalog;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.MediaServers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace MediaSync.MediaServers.Tests;

/// <summary>The sync as an application gets it: real clients, real PostgreSQL, everything from its registrations.</summary>
internal sealed class MirrorHost : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    public MirrorHost(TestDatabase database, params (string Name, string Value)[] settings)
        : this(database, database.DataSource, TimeProvider.System, settings)
    {
    }

    /// <param name="database">Dropped with this object.</param>
    /// <param name="dataSource">A pool of that database; the caller disposes it if it is another one.</param>
    /// <param name="time">The clock of everything but the database.</param>
    /// <param name="settings">Configuration.</param>
    public MirrorHost(
        TestDatabase database, NpgsqlDataSource dataSource, TimeProvider time, params (string Name, string Value)[] settings)
    {
        var configured = settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value);
        configured.TryAdd("MediaServers:RetryBaseDelay", "00:00:00.001");
        _database = database;
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configured).Build())
            .AddLogging()
            .AddSingleton(dataSource)
            .AddSingleton(time)
            .AddSingleton<ICredentialProtector, OpenCredentials>()
            .AddMediaServers()
            .AddPostgresCatalog()
            .AddSync(DeploymentScope.Alone)
            .BuildServiceProvider();
    }

    public ILibraries Libraries => _services.GetRequiredService<ILibraries>();

    /// <summary>Adds a server, syncs it to the end and tells how it stands.</summary>
    public async Task<SyncStatus> SyncAsync(MediaServerAddress address, CancellationToken cancellationToken)
    {
        var server = await Libraries.AddServerAsync(address, null, cancellationToken);
        await VisitAsync(server.Id, SyncRequest.Usual, cancellationToken);
        return (await Libraries.GetSyncStatusAsync(server.Id, cancellationToken))!;
    }

    /// <summary>Visits a server and tells whether all went well.</summary>
    public Task<bool> VisitAsync(Guid server, SyncRequest request, CancellationToken cancellationToken) =>
        _services.GetRequiredService<SyncRunner>().Start(server, request).WaitAsync(cancellationToken);

    /// <summary>Keys that only the server has, and keys that only the mirror has, of a server that holds shows only.</summary>
    public Task<(int OnlyThere, int OnlyHere)> CompareShowsAsync(SimulatedServer server, CancellationToken cancellationToken) =>
        MirroredShows.CompareAsync(server, _database.DataSource, cancellationToken);

    /// <summary>Asks the database; every row as text, columns apart by a bar, NULL as nothing.</summary>
    public async Task<IReadOnlyList<string>> QueryAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = _database.DataSource.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => $"{reader.GetValue(column)}")));
        }

        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}
