using System.Net;
using Orleans.Runtime;

namespace MediaSync.Cluster.Tests.Storage;

/// <summary>Silos that nobody runs, with all that a membership table keeps of them.</summary>
internal static class MadeUpSilos
{
    public static readonly DateTime Noon = new(2026, 5, 4, 12, 0, 0, DateTimeKind.Utc);

    public static MembershipEntry Entry(int silo, SiloStatus status = SiloStatus.Active, int? proxyPort = null) => new()
    {
        SiloAddress = SiloAddress.New(IPAddress.Parse($"10.0.0.{silo}"), 11111, 1_000 + silo),
        SiloName = $"silo-{silo}",
        HostName = $"host-{silo}",
        Status = status,
        ProxyPort = proxyPort ?? 30_000 + silo,
        StartTime = Noon,
        IAmAliveTime = Noon,
    };
}
