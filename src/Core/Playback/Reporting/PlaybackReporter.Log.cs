using Microsoft.Extensions.Logging;

namespace MediaSync.Core.Playback.Reporting;

public sealed partial class PlaybackReporter
{
    private static partial class Log
    {
        [LoggerMessage(1004, LogLevel.Warning, "Closed with {Open} reports that are not known to be durable")]
        public static partial void LeftOpen(ILogger logger, int open);
    }
}
