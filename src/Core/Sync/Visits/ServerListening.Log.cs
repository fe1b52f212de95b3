using Microsoft.Extensions.Logging;

namespace MediaSync.Core.Sync.Visits;

internal sealed partial class ServerListening
{
    private static partial class Log
    {
        [LoggerMessage(2030, LogLevel.Information, "Server {Server} tells what changes: the next sync comes soon after a change")]
        public static partial void Connected(ILogger logger, Guid server);

        [LoggerMessage(2031, LogLevel.Information,
            "Server {Server} cannot be listened to, changes wait for the next planned sync: {Reason} Trying again in {Wait}")]
        public static partial void Lost(ILogger logger, Guid server, string reason, TimeSpan wait);

        [LoggerMessage(2032, LogLevel.Debug, "Server {Server} still cannot be listened to: {Reason} Trying again in {Wait}")]
        public static partial void StillLost(ILogger logger, Guid server, string reason, TimeSpan wait);

        [LoggerMessage(2033, LogLevel.Information,
            "Server {Server} tells an API key nothing, so changes wait for the next planned sync; add it with a user's token")]
        public static partial void Deaf(ILogger logger, Guid server);
    }
}
