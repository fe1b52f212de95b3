using System.Diagnostics.Metrics;

namespace MediaSync.Core.WatchState;

/// <summary>Meter <c>MediaSync.WatchState</c>: what is read from accounts and written to them.</summary>
internal sealed class WatchMetrics
{
    private readonly Counter<long> _reports;
    private readonly Counter<long> _writes;
    private readonly Counter<long> _reads;
    private readonly Counter<long> _nudges;

    public WatchMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("MediaSync.WatchState");
        _reports = meter.CreateCounter<long>(
            "mediasync.watch.reports", "{report}", "Changes at media servers that were taken in as reports.");
        _writes = meter.CreateCounter<long>("mediasync.watch.writes", "{write}", "Writes that media servers answered.");
        _nudges = meter.CreateCounter<long>(
            "mediasync.watch.nudges", "{nudge}", "Reads of a server's accounts that its own messages brought forward.");
        _reads = meter.CreateCounter<long>("mediasync.watch.reads", "{read}", "Accounts that were read.");
    }

    public void Imported(int reports) => _reports.Add(reports);

    public void Written(bool succeeded) => _writes.Add(1, new KeyValuePair<string, object?>("outcome", Name(succeeded)));

    public void Read(bool succeeded) => _reads.Add(1, new KeyValuePair<string, object?>("outcome", Name(succeeded)));

    public void BroughtForward(int servers) => _nudges.Add(servers);

    private static string Name(bool succeeded) => succeeded ? "ok" : "failed";
}
