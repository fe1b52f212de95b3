using Microsoft.Extensions.Logging;

namespace MediaSync.Core.Sync.Visits;

internal sealed partial class ServerVisit
{
    private static partial class Log
    {
        [LoggerMessage(2010, LogLevel.Error, "Failed to sync server {Server}: its next library could not be begun")]
        public static partial void ServerFailed(ILogger logger, Exception exception, Guid server);

        [LoggerMessage(2011, LogLevel.Error, "Could not store that the sync of server {Server} failed")]
        public static partial void ErrorNotStored(ILogger logger, Exception exception, Guid server);
    }
}
