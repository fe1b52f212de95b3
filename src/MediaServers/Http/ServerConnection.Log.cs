using Microsoft.Extensions.Logging;

namespace MediaSync.MediaServers.Http;

internal sealed partial class ServerConnection
{
    private static partial class Log
    {
        // Debug: whoever asked says once what came of it, and a busy server may make thousands of these.
        [LoggerMessage(5001, LogLevel.Debug, "{Server} {Reason}. Asking again in {Delay}")]
        public static partial void Retrying(ILogger logger, ServerOrigin server, string reason, TimeSpan delay);
    }
}
