using Microsoft.Extensions.Logging;

namespace MediaSync.Postgres.Embedded;

internal sealed partial class ServerSupervisor
{
    private static partial class Log
    {
        [LoggerMessage(4030, LogLevel.Error, "The PostgreSQL server (process {Process}) ended unexpectedly; starting it again")]
        public static partial void ServerDied(ILogger logger, int process);

        [LoggerMessage(4031, LogLevel.Information, "The PostgreSQL server is back (process {Process}, port {Port})")]
        public static partial void ServerBack(ILogger logger, int process, int port);

        [LoggerMessage(4032, LogLevel.Error, "The PostgreSQL server could not be started again; next attempt after a pause")]
        public static partial void RestartFailed(ILogger logger, Exception exception);
    }
}
