using Microsoft.Extensions.Logging;

namespace MediaSync.Core.Flushing;

internal sealed partial class FlushWriter
{
    private static partial class Log
    {
        [LoggerMessage(3010, LogLevel.Warning, "The database refused a flush of {Rows} rows ({SqlState}); looking for the row")]
        public static partial void BatchRefused(ILogger logger, Exception exception, int rows, string sqlState);

        [LoggerMessage(
            3011, LogLevel.Error, "A state was refused by itself and is kept in rejected_states ({SqlState}: {Reason})")]
        public static partial void RowRejected(ILogger logger, string sqlState, string reason);
    }
}
