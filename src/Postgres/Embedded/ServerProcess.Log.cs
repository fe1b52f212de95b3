using Microsoft.Extensions.Logging;

namespace MediaSync.Postgres.Embedded;

internal sealed partial class ServerProcess
{
    private static partial class Log
    {
        [LoggerMessage(4010, LogLevel.Warning, "PostgreSQL could not start on port {Port} (attempt {Attempt}); trying again")]
        public static partial void StartingAgain(ILogger logger, int port, int attempt);

        [LoggerMessage(4011, LogLevel.Warning, "PostgreSQL did not stop within {Timeout}, it is made to quit: {Answer}")]
        public static partial void StoppingAtOnce(ILogger logger, TimeSpan timeout, string answer);
    }
}
