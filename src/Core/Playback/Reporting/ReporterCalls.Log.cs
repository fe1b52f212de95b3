using Microsoft.Extensions.Logging;

namespace MediaSync.Core.Playback.Reporting;

internal sealed partial class ReporterCalls
{
    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Warning, "A call failed; {Open} reports are kept and sent again")]
        public static partial void Failed(ILogger logger, Exception exception, int open);

        [LoggerMessage(1002, LogLevel.Warning, "Report {Seq} was refused ({Code}): {Reason}")]
        public static partial void Refused(ILogger logger, long seq, string code, string reason);

        [LoggerMessage(1003, LogLevel.Warning, "The server does not know user {User}; reports are kept")]
        public static partial void UnknownUser(ILogger logger, Guid user);
    }
}
