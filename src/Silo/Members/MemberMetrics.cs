using System.Diagnostics.Metrics;

namespace MediaSync.Silo.Members;

/// <summary>Instruments of the cluster as one silo sees it.</summary>
public sealed class MemberMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "MediaSync.Cluster";

    private int _active;

    /// <summary>Creates the instruments.</summary>
    public MemberMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        meters.Create(MeterName).CreateObservableGauge(
            "mediasync.cluster.silos", () => Volatile.Read(in _active), "{silo}", "Active silos, as this one sees it.");
    }

    internal void OnMembersChanged(int active) => Volatile.Write(ref _active, active);
}
