using Microsoft.Extensions.Logging;

namespace MediaSync.Grains.Playback;

internal sealed partial class UserGrain
{
    private static partial class Log
    {
        [LoggerMessage(
            1101, LogLevel.Warning, "A user's states were not written before its grain went ({Reason}); the pipeline writes them")]
        public static partial void LeftToThePipeline(ILogger logger, Exception exception, DeactivationReasonCode reason);
    }
}
