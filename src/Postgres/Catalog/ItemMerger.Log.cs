using Microsoft.Extensions.Logging;

namespace MediaSync.Postgres.Catalog;

internal sealed partial class ItemMerger
{
    private static partial class Log
    {
        [LoggerMessage(4101, LogLevel.Information, "Merged {Merged} media items; {Found} pairs had looked the same")]
        public static partial void Merged(ILogger logger, int merged, int found);

        [LoggerMessage(4102, LogLevel.Warning, "Merging media items failed; the pairs that are left wait for the next pass")]
        public static partial void Postponed(ILogger logger, Exception exception);
    }
}
