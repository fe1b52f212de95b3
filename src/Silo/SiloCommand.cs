using MediaSync.Hosting;

namespace MediaSync.Silo;

/// <summary>What this program calls itself and its settings on the command line.</summary>
internal static class SiloCommand
{
    private static readonly HostOption SiloPort = new(
        "--silo-port", "number", "Silo:SiloPort", "Port for other silos, default 11111");

    private static readonly HostOption ClientPort = new(
        "--client-port", "number", "Silo:ClientPort", "Port for client apps, default 30000");

    public static HostCommand Create() => new(
        "A silo of a MediaSync cluster: takes playback reports for some of the users, and serves the HTTP API for all.",
        "ConnectionStrings__MediaSync names the cluster's PostgreSQL server, and has to be set.",
        [HostOption.Address, HostOption.Port, SiloPort, ClientPort],
        SiloRun.RunAsync);
}
