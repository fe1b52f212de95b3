using Microsoft.Extensions.Logging;

namespace MediaSync.Postgres.Embedded;

internal sealed partial class ServerLauncher
{
    private static partial class Log
    {
        [LoggerMessage(4020, LogLevel.Information, "Making the database in {Folder} with PostgreSQL {Version}")]
        public static partial void MakingDatabase(ILogger logger, string folder, int version);

        [LoggerMessage(4021, LogLevel.Information, "PostgreSQL {Version} runs on port {Port}, its data are in {Folder}")]
        public static partial void Running(ILogger logger, int version, int port, string folder);

        [LoggerMessage(4022, LogLevel.Information, "Took over the PostgreSQL server (process {Process}) of an earlier run")]
        public static partial void Adopted(ILogger logger, int process);

        [LoggerMessage(4023, LogLevel.Error, "The PostgreSQL server could not be stopped after a failed start")]
        public static partial void LeftRunning(ILogger logger, Exception exception);
    }
}
