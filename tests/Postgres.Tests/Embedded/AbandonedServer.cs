using MediaSync.Postgres.Embedded;
using MediaSync.TestSupport.Databases;
using Microsoft.Extensions.Logging.Abstractions;

namespace MediaSync.Postgres.Tests.Embedded;

/// <summary>What a killed program leaves: a running server, its files, and a lock that the system has released.</summary>
internal static class AbandonedServer
{
    public static async Task<LaunchedServer> LeaveAsync(TestFolder folder, CancellationToken cancellationToken)
    {
        var account = ServerAccount.Find();
        var data = new DataFolder(folder.Path);
        await data.PrepareAsync(account, cancellationToken);
        using var folderLock = DataFolderLock.Take(data);
        var launcher = new ServerLauncher(data, account, folder.Options(), NullLogger.Instance, TimeProvider.System);
        return await launcher.LaunchAsync(cancellationToken);
    }
}
