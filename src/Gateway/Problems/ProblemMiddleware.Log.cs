using Microsoft.Extensions.Logging;

namespace MediaSync.Gateway.Problems;

internal sealed partial class ProblemMiddleware
{
    private static partial class Log
    {
        [LoggerMessage(6001, LogLevel.Error, "{Method} {Route} failed")]
        public static partial void RequestFailed(ILogger logger, Exception exception, string method, string route);

        // Readiness says it once; every refused request would say it again.
        [LoggerMessage(6002, LogLevel.Debug, "{Method} {Route} was refused, the database cannot be reached")]
        public static partial void Unavailable(ILogger logger, Exception exception, string method, string route);
    }
}
