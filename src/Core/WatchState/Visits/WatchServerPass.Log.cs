using Microsoft.Extensions.Logging;

namespace MediaSync.Core.WatchState.Visits;

internal sealed partial class WatchServerPass
{
    private static partial class Log
    {
        [LoggerMessage(6101, LogLevel.Warning, "Watch state of server {Server} could not be synced")]
        public static partial void PassFailed(ILogger logger, Exception exception, Guid server);

        [LoggerMessage(6102, LogLevel.Warning, "An account of server {Server} could not be read")]
        public static partial void ReadFailed(ILogger logger, Exception exception, Guid server);

        [LoggerMessage(6103, LogLevel.Warning, "An account of server {Server} could not be written to")]
        public static partial void SendFailed(ILogger logger, Exception exception, Guid server);

        [LoggerMessage(6104, LogLevel.Warning, "The lease of server {Server} could not be given back; it ends by itself")]
        public static partial void LeaseKept(ILogger logger, Exception exception, Guid server);
    }
}
