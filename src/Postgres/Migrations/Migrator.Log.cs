using Microsoft.Extensions.Logging;

namespace MediaSync.Postgres.Migrations;

public sealed partial class Migrator
{
    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Information, "Schema {Set}: applied {Count} files, now at {Newest}")]
        public static partial void Migrated(ILogger logger, string set, int count, string newest);

        [LoggerMessage(4002, LogLevel.Warning, "Waiting for {What}, held by another session (attempt {Attempt} of {Attempts})")]
        public static partial void WaitingForLock(ILogger logger, string what, int attempt, int attempts);

        [LoggerMessage(4003, LogLevel.Information,
            "Schema {Set}: a newer program of this release line applied {Count} files more, the newest {Newest}; they only add")]
        public static partial void IsNewer(ILogger logger, string set, int count, string newest);
    }
}
