using MediaSync.Hosting.Storage;
using MediaSync.Postgres;
using MediaSync.Postgres.Embedded;
using Microsoft.Extensions.Options;
using Npgsql;

namespace MediaSync.Standalone.Storage;

/// <summary>
/// The database: the one that <c>ConnectionStrings:MediaSync</c> names, else an embedded one. Either way this process holds the
/// data folder, alone, until it is disposed, which stops the embedded server.
/// </summary>
internal sealed class StandaloneDatabase : IAsyncDisposable
{
    private EmbeddedPostgres? _embedded;
    private DataFolderLock? _folderLock;
    private string? _connectionString;
    private string? _dataFolder;

    /// <summary>Where keys are kept, and the embedded server's data.</summary>
    /// <exception cref="InvalidOperationException">The database was not started.</exception>
    public string DataFolder => _dataFolder ?? throw new InvalidOperationException("The database was not started.");

    /// <summary>How to reach the database, for those who need a pool of their own.</summary>
    /// <exception cref="InvalidOperationException">The database was not started.</exception>
    public PostgresConnection Connection =>
        new(_connectionString ?? throw new InvalidOperationException("The database was not started."));

    /// <summary>Starts or opens the database and brings its schema up to date.</summary>
    public async Task StartAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        var options = services.GetRequiredService<IOptions<EmbeddedPostgresOptions>>().Value;
        var loggers = services.GetRequiredService<ILoggerFactory>();
        if (DatabaseConnectionString.Find(services.GetRequiredService<IConfiguration>()) is { } named)
        {
            _connectionString = named;
            HoldFolder(options);
        }
        else
        {
            _embedded = await EmbeddedPostgres.StartAsync(
                options,
                loggers.CreateLogger<EmbeddedPostgres>(),
                services.GetRequiredService<TimeProvider>(),
                cancellationToken);
            _connectionString = _embedded.ConnectionString;
            _dataFolder = _embedded.DataDirectory;
        }

        await DatabaseSetup.MigrateAsync(services.GetRequiredService<NpgsqlDataSource>(), loggers, cancellationToken);
    }

    /// <summary>The pool that everything shares. Made once, by the container, which closes it.</summary>
    public NpgsqlDataSource OpenDataSource(ILoggerFactory loggers) => MainDataSource.Create(Connection, loggers);

    public async ValueTask DisposeAsync()
    {
        if (_embedded is not null)
        {
            await _embedded.DisposeAsync();
        }

        _folderLock?.Dispose();
    }

    private void HoldFolder(EmbeddedPostgresOptions options)
    {
        var folder = new DataFolder(options.DataDirectory);
        Directory.CreateDirectory(folder.Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        _folderLock = DataFolderLock.Take(folder);
        _dataFolder = folder.Root;
    }
}
