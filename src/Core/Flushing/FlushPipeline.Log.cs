using Microsoft.Extensions.Logging;

namespace MediaSync.Core.Flushing;

internal sealed partial class FlushPipeline
{
    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Debug, "Flushed {Rows} rows of {Users} users in {Milliseconds:0.0} ms")]
        public static partial void Flushed(ILogger logger, int rows, int users, double milliseconds);

        [LoggerMessage(3002, LogLevel.Warning, "A flush of {Rows} rows failed and is kept; trying again in {Seconds:0.0} s")]
        public static partial void Failed(ILogger logger, Exception exception, int rows, double seconds);

        [LoggerMessage(3003, LogLevel.Information, "Flushing works again after {Failures} failed attempts")]
        public static partial void Recovered(ILogger logger, int failures);

        [LoggerMessage(
            3004,
            LogLevel.Error,
            "Stopped with unwritten states, the oldest overdue by {Seconds:0.0} s; their reporters keep them")]
        public static partial void StoppedUnwritten(ILogger logger, double seconds);

        [LoggerMessage(3005, LogLevel.Error, "A user's states could not be handled; the other users' are written all the same")]
        public static partial void SourceFailed(ILogger logger, Exception exception);
    }
}
