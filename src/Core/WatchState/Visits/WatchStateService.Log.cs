using Microsoft.Extensions.Logging;

namespace MediaSync.Core.WatchState.Visits;

internal sealed partial class WatchStateService
{
    private static partial class Log
    {
        [LoggerMessage(6110, LogLevel.Debug, "Accounts of media servers could not be looked after; the next look comes soon")]
        public static partial void LookFailed(ILogger logger, Exception exception);
    }
}
