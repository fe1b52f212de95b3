using Microsoft.Extensions.Logging;

namespace MediaSync.Core.WatchState.Visits;

internal sealed partial class WatchWork
{
    private static partial class Log
    {
        [LoggerMessage(6111, LogLevel.Debug, "Accounts of server {Server} could not be looked after; the next look comes soon")]
        public static partial void WorkFailed(ILogger logger, Exception exception, Guid server);
    }
}
