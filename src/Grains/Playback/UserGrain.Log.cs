using Microsoft.Extensions.Logging;

namespace MediaSync.Grains.Playback;

internal sealed partial class UserGrain
{
    private static partial class Log
    {
        [LoggerMessage(
            1101, LogLevel.Warning, "A user's grain went ({Reason}) before its states were written; the pipeline writes them")]
        public static partial void LeftToThePipeline(ILogger logger, Exception exception, DeactivationReasonCode reason);

        [LoggerMessage(1102, LogLevel.Warning, "A user's progress could not be read")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}
