using MediaSync.Client.Http;
using MediaSync.Core.Playback;
using MediaSync.Postgres.Embedded;
using MediaSync.Simulator.Demo;
using MediaSync.Simulator.Processes;
using MediaSync.Simulator.Servers;
using Microsoft.Extensions.Logging.Abstractions;
using static System.FormattableString;

namespace MediaSync.Benchmarks.Cluster.Demo;

/// <summary>
/// A cluster in one command: silos as processes, viewers who watch through one client of theirs, and at the end what they said is
/// compared with the database. Silos may be killed meanwhile. The result is 0 if nothing is lost and each silo that is left stops
/// in order.
/// </summary>
internal sealed class ClusterDemo(ClusterDemoOptions options, TimeProvider time)
{
    // Of one silo: its pools of 20 and 4 and its writers. And some for who looks on.
    private const int ConnectionsOfSilo = 30;
    private const int OtherConnections = 40;

    private readonly DemoScreen _screen = new(time);
    private readonly string _keyFile = Path.Combine(options.Folder, "admin.key");
    private readonly string _logs = Path.Combine(options.Folder, "silos");

    /// <summary>Runs until the time is over or the token says so; the check at the end is made either way.</summary>
    public async Task<int> RunAsync(CancellationToken enough)
    {
        await DemoFolder.EmptyAsync(options.Folder, time);
        _screen.Say($"Starting PostgreSQL and {options.Silos} silos; the demo's data are in {options.Folder}, their logs in {_logs}");
        await using var server = await StartDatabaseAsync(enough);
        await using var database = DemoDatabase.Open(server.ConnectionString);
        await using var writers = new Writers(database, time);
        await using var cluster = await StartClusterAsync(server.ConnectionString, enough);
        foreach (var silo in cluster.Silos)
        {
            _screen.Say($"Silo {silo.Number} is process {silo.Process.Id}, its API is at {silo.Address}");
        }

        await using var app = await AppServer.ConnectAsync(server.ConnectionString, enough);
        await using var members = new Members(cluster, database, app.Management, time);
        var items = DemoLibrary.ChooseUnmirrored(SimulatedLibrary.Create());
        var evening = new DemoEvening(_screen, database, time)
        {
            Users = await AddUsersAsync(cluster, app.Playback, enough),
            Items = items,
            Duration = options.Duration,
            FindMedia = async check => await check.MapAsync(items, CancellationToken.None),
            MoreToSee = () => Describe(members, writers),
        };
        var (counts, lost) = await evening.RunAsync(enough);
        var active = members.Active;
        var troubles = await StopAsync(cluster);

        _screen.Say("Summary");
        _screen.Say($"  silos         {active.Count} of {options.Silos} active");
        _screen.Say($"  activations   {Activations(active)} on silo {string.Join(", ", active.Select(member => member.Silo))}");
        _screen.Say($"  writers       {writers.Most} at once at most, of {Writers.Slots}");
        counts.Summary().ToList().ForEach(_screen.Say);
        troubles.ForEach(_screen.Say);
        lost.Take(10).ToList().ForEach(line => _screen.Say("  lost: " + line));
        _screen.Say($"lost {lost.Count}");
        return lost.Count == 0 && troubles.Count == 0 ? 0 : 1;
    }
}
