using Microsoft.Extensions.Logging;

namespace MediaSync.Core.Sync.Passes;

internal sealed partial class LibraryPass
{
    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Information,
            "{Mode} sync of library {Library}: {Added} added, {Changed} changed, {Removed} removed; {Rows} rows written, "
            + "{Requests} requests, {Seconds:F1} s")]
        public static partial void Ended(
            ILogger logger,
            PassMode mode,
            string library,
            long added,
            long changed,
            long removed,
            long rows,
            long requests,
            double seconds);

        [LoggerMessage(2007, LogLevel.Debug, "Library {Library} is unchanged: {Requests} requests, {Seconds:F2} s")]
        public static partial void Unchanged(ILogger logger, string library, long requests, double seconds);

        [LoggerMessage(2002, LogLevel.Error,
            "Failed to sync library {Library} after {Items} items, {Rows} rows written, {Requests} requests, "
            + "{Seconds:F1} s; what was finished stays")]
        public static partial void Failed(
            ILogger logger, Exception? exception, string library, long items, long rows, long requests, double seconds);

        [LoggerMessage(2003, LogLevel.Information,
            "Stopped syncing library {Library} after {Items} items, {Rows} rows written, {Requests} requests, "
            + "{Seconds:F1} s; what was finished stays")]
        public static partial void Stopped(
            ILogger logger, string library, long items, long rows, long requests, double seconds);

        [LoggerMessage(2008, LogLevel.Information,
            "Left the sync of library {Library} to another after {Items} items, {Rows} rows written, {Requests} requests, "
            + "{Seconds:F1} s; what was finished stays")]
        public static partial void Left(
            ILogger logger, string library, long items, long rows, long requests, double seconds);

        [LoggerMessage(2004, LogLevel.Information,
            "Another pass took library {Library} over, or it was removed: pass {Pass} ended")]
        public static partial void Superseded(ILogger logger, string library, Guid pass);

        [LoggerMessage(2005, LogLevel.Warning,
            "Library {Library} did not add up. {Warning} {Conflicts} items with contradicting external ids, "
            + "{Unreadable} without a usable key")]
        public static partial void Warned(ILogger logger, string library, string warning, long conflicts, long unreadable);

        [LoggerMessage(2006, LogLevel.Error, "Could not store that the pass over library {Library} failed")]
        public static partial void FailureNotStored(ILogger logger, Exception exception, Guid library);
    }
}
