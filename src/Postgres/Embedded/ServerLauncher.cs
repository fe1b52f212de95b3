using Microsoft.Extensions.Logging;

namespace MediaSync.Postgres.Embedded;

/// <summary>
/// From a held data folder, in whatever state it was left, to a server that takes connections. The caller holds the folder's
/// lock.
/// </summary>
internal sealed partial class ServerLauncher(
    DataFolder folder, ServerAccount account, EmbeddedPostgresOptions options, ILogger logger, TimeProvider time)
{
    private readonly ServerCluster _cluster = new(folder, account);

    public async Task<LaunchedServer> LaunchAsync(CancellationToken cancellationToken)
    {
        var binaries = await FindBinariesAsync(cancellationToken);
        var process = new ServerProcess(folder, account, binaries, options, logger, time);
        var password = await folder.ReadOrMakePasswordAsync(cancellationToken);
        if (!Directory.Exists(folder.Cluster))
        {
            Log.MakingDatabase(logger, folder.Cluster, binaries.MajorVersion);
            await _cluster.MakeAsync(binaries, password, cancellationToken);
        }

        try
        {
            var adopted = await TryAdoptAsync(process, password, cancellationToken);
            var postmaster = adopted ?? await process.StartAsync(options.Port, cancellationToken);
            await ServerConnection.EnsureDatabaseAsync(postmaster.Port, password, cancellationToken);
            var connectionString = ServerConnection.Describe(postmaster.Port, password);
            await PrivateFile.WriteAsync(folder.ConnectionFile, connectionString, cancellationToken);
            Log.Running(logger, binaries.MajorVersion, postmaster.Port, folder.Root);
            return new LaunchedServer(process, postmaster, connectionString, adopted is not null);
        }
        catch
        {
            // Half-way is worse than not at all. The first error is the one to see, and a stop is not cancelled with the start.
            await StopQuietlyAsync(process);
            throw;
        }
    }

    public async Task StopAbandonedAsync(CancellationToken cancellationToken)
    {
        if (ClusterProcesses.FindPostmaster(folder.Cluster) is not null)
        {
            var binaries = await FindBinariesAsync(cancellationToken);
            await new ServerProcess(folder, account, binaries, options, logger, time).StopAsync(cancellationToken);
        }

        ClusterProcesses.ClearRemains(folder.Cluster);
    }

    private async Task<ServerBinaries> FindBinariesAsync(CancellationToken cancellationToken)
    {
        var existing = _cluster.ReadVersion();
        var binaries = await new ServerBinariesFinder(account).FindAsync(options.BinDirectory, existing, cancellationToken);
        _cluster.EnsureVersion(existing, binaries);
        return binaries;
    }

    private async Task<Postmaster?> TryAdoptAsync(ServerProcess process, string password, CancellationToken cancellationToken)
    {
        if (process.Find() is null)
        {
            return null;
        }

        if (await process.WaitUntilReadyAsync(cancellationToken) is { } postmaster
            && (options.Port is null || options.Port == postmaster.Port)
            && await ServerConnection.AnswersAsync(postmaster, folder.Cluster, password, cancellationToken))
        {
            Log.Adopted(logger, postmaster.ProcessId);
            return postmaster;
        }

        // It was stopping, hangs, or listens elsewhere than wanted.
        await process.StopAsync(cancellationToken);
        return null;
    }

    private async Task StopQuietlyAsync(ServerProcess process)
    {
        try
        {
            await process.StopAsync(CancellationToken.None);
        }
        catch (EmbeddedPostgresException exception)
        {
            Log.LeftRunning(logger, exception);
        }
    }
}
