namespace MediaSync.Simulator.Servers.Plex;

/// <summary>Dates as Plex writes them: whole seconds since 1970.</summary>
internal static class PlexTime
{
    public static long Of(long ticks) => (ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond;

    /// <summary>The first tick of a second; seconds that no date has are taken for the nearest that has one.</summary>
    public static long TicksOf(long seconds) =>
        DateTime.UnixEpoch.Ticks + (Math.Clamp(seconds, -62_135_596_800, 253_402_300_799) * TimeSpan.TicksPerSecond);
}
