using System.Globalization;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>Dates as Jellyfin writes them: UTC, seven digits behind the second.</summary>
internal static class JellyfinDate
{
    public static string Of(long ticks) =>
        new DateTime(ticks, DateTimeKind.Utc).ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture);

    public static string Of(DateTimeOffset time) => Of(time.UtcTicks);
}
