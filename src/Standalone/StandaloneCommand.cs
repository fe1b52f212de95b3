using MediaSync.Hosting;

namespace MediaSync.Standalone;

/// <summary>What this program calls itself and its settings on the command line.</summary>
internal static class StandaloneCommand
{
    private static readonly HostOption Data = new(
        "--data",
        "folder",
        "Postgres:DataDirectory",
        "Folder for the database, the keys and the administrator's key");

    public static HostCommand Create() => new(
        "MediaSync mirrors Plex and Jellyfin libraries into PostgreSQL and keeps everybody's watch state.",
        "ConnectionStrings__MediaSync names a PostgreSQL server; without it one is started in the data folder.",
        [Data, HostOption.Address, HostOption.Port],
        StandaloneRun.RunAsync);
}
