using Microsoft.Extensions.Logging;

namespace MediaSync.Postgres.Playback;

internal sealed partial class PostgresFlushStore
{
    private static partial class Log
    {
        [LoggerMessage(
            4030, LogLevel.Warning, "Ended {Count} database sessions of writers that were cut off in the middle of a flush")]
        public static partial void StuckWritersEnded(ILogger logger, long count);
    }
}
