using Microsoft.Extensions.Logging;

namespace MediaSync.Postgres.Embedded;

/// <summary>
/// A PostgreSQL server of this program's own: loopback only, its data in one folder, watched and started again when it dies.
/// It outlives a killed program; the next start on the same folder takes it over.
/// </summary>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    private readonly DataFolder _folder;
    private readonly DataFolderLock _folderLock;
    private readonly ServerProcess _process;
    private readonly ServerSupervisor _supervisor;
    private readonly SemaphoreSlim _stopping = new(1, 1);
    private bool _stopped;

    private EmbeddedPostgres(
        DataFolder folder, DataFolderLock folderLock, LaunchedServer launched, ServerSupervisor supervisor)
    {
        _folder = folder;
        _folderLock = folderLock;
        _process = launched.Process;
        _supervisor = supervisor;
        ConnectionString = launched.ConnectionString;
        Adopted = launched.Adopted;
    }

    /// <summary>
    /// Opens the database <c>mediasync</c> as its owner. It stays the same while this object lives, and holds the password.
    /// </summary>
    public string ConnectionString { get; }

    /// <summary>The folder with everything, links resolved.</summary>
    public string DataDirectory => _folder.Root;

    /// <summary>True when a server that an earlier, killed program had left running was taken over.</summary>
    public bool Adopted { get; }

    /// <summary>The server's main process now. It changes when the server died and was started again.</summary>
    public int ProcessId => _supervisor.ProcessId;

    /// <summary>Starts the server, makes its data at the first start, or takes over the one that a killed program left.</summary>
    /// <exception cref="EmbeddedPostgresException">
    /// A setting is out of bounds, the programs are missing, the folder is in use, unreachable or of another version, or the
    /// server fails.
    /// Nothing of ours is left running then.
    /// </exception>
    public static async Task<EmbeddedPostgres> StartAsync(
        EmbeddedPostgresOptions options, ILogger logger, TimeProvider time, CancellationToken cancellationToken)
    {
        var account = Validate(options);
        var folder = new DataFolder(options.DataDirectory);
        await folder.PrepareAsync(account, cancellationToken);
        var folderLock = DataFolderLock.Take(folder);
        try
        {
            var launcher = new ServerLauncher(folder, account, options, logger, time);
            var launched = await launcher.LaunchAsync(cancellationToken);
            var supervisor = new ServerSupervisor(folder, launched.Process, launched.Postmaster, logger, time);
            return new EmbeddedPostgres(folder, folderLock, launched, supervisor);
        }
        catch
        {
            folderLock.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Stops a server that a killed program left running in the folder. Meant for whoever is about to empty the folder.
    /// </summary>
    /// <returns>
    /// False when a living process holds the folder: then nothing is stopped. True otherwise, also when there was no server.
    /// </returns>
    /// <exception cref="EmbeddedPostgresException">The folder is unreachable, or the server does not stop.</exception>
    public static async Task<bool> StopAbandonedAsync(
        EmbeddedPostgresOptions options, ILogger logger, TimeProvider time, CancellationToken cancellationToken)
    {
        var account = Validate(options);
        var folder = new DataFolder(options.DataDirectory);
        if (!Directory.Exists(folder.Root))
        {
            return true;
        }

        using var folderLock = DataFolderLock.TryTake(folder);
        if (folderLock is null)
        {
            return false;
        }

        await new ServerLauncher(folder, account, options, logger, time).StopAbandonedAsync(cancellationToken);
        return true;
    }

    /// <summary>
    /// Stops the server and frees the folder. Everything committed is on disk then. Safe to call twice; when it fails or is
    /// cancelled, call it again.
    /// </summary>
    /// <exception cref="EmbeddedPostgresException">The server does not stop. The folder stays held.</exception>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.WaitAsync(cancellationToken);
        try
        {
            if (_stopped)
            {
                return;
            }

            await _supervisor.StopAsync();
            // Without a server the file would lie.
            File.Delete(_folder.ConnectionFile);
            await _process.StopAsync(cancellationToken);
            await _supervisor.DisposeAsync();
            _folderLock.Dispose();
            _stopped = true;
        }
        finally
        {
            _stopping.Release();
        }
    }

    /// <inheritdoc cref="StopAsync"/>
    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    private static ServerAccount Validate(EmbeddedPostgresOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var result = new EmbeddedPostgresOptionsValidator().Validate(EmbeddedPostgresOptions.SectionName, options);
        return result.Succeeded
            ? ServerAccount.Find()
            : throw new EmbeddedPostgresException(
                $"A setting of the section {EmbeddedPostgresOptions.SectionName} is wrong: {result.FailureMessage}");
    }
}
