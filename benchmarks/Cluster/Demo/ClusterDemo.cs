using MediaSync.Benchmarks.Cluster.Apps;
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
/// compared with the database. Whoever looks on may kill silos meanwhile.
/// </summary>
internal sealed class ClusterDemo(ClusterDemoOptions options, TimeProvider time)
{
    // Of one silo: its pools of 20 and 4, and its writers. The others belong to the client and to whoever looks on.
    private const int ConnectionsOfSilo = 30;
    private const int OtherConnections = 40;

    private readonly DemoScreen _screen = new(time);

    private string KeyFile => Path.Combine(options.Folder, "admin.key");

    /// <summary>Runs until the time is over or the token says so; the check at the end is made either way.</summary>
    /// <returns>0 if nothing is lost and every silo stopped in order that was not killed.</returns>
    public async Task<int> RunAsync(CancellationToken enough)
    {
        await DemoFolder.EmptyAsync(options.Folder, time);
        _screen.Say($"Starting PostgreSQL and {Silos(options.Silos)}; their data and logs are in {options.Folder}");
        await using var server = await StartDatabaseAsync(enough);
        await using var database = DemoDatabase.Open(server.ConnectionString);
        await using var writers = new Writers(database, time);
        await using var cluster = await StartClusterAsync(server.ConnectionString, enough);
        foreach (var silo in cluster.Silos)
        {
            _screen.Say($"Silo {silo.Number} is process {silo.Process.Id}; its API is at {silo.Address}");
        }

        var (counts, active, lost) = await WatchAsync(cluster, server.ConnectionString, database, writers, enough);
        var stop = await SiloStops.StopAsync(cluster);

        _screen.Say("Summary");
        _screen.Say($"  silos         {options.Silos}, {stop.Describe()}");
        _screen.Say($"  activations   {string.Join(", ", active.Select(of => $"{Count(of.Activations)} on silo {of.Silo}"))}");
        _screen.Say($"  writers       {writers.Most} at once at most, of {Writers.Slots} in the cluster");
        counts.Summary().ToList().ForEach(_screen.Say);
        lost.Take(10).ToList().ForEach(line => _screen.Say("  lost: " + line));
        _screen.Say($"lost {lost.Count}");
        return lost.Count == 0 && stop.IsInOrder ? 0 : 1;
    }

    private async Task<EmbeddedPostgres> StartDatabaseAsync(CancellationToken cancellationToken)
    {
        var postgres = new EmbeddedPostgresOptions
        {
            DataDirectory = options.Folder,
            MaxConnections = OtherConnections + (ConnectionsOfSilo * options.Silos),
        };
        return await EmbeddedPostgres.StartAsync(postgres, NullLogger.Instance, time, cancellationToken);
    }

    private async Task<LocalCluster> StartClusterAsync(string connectionString, CancellationToken cancellationToken)
    {
        var logs = Directory.CreateDirectory(Path.Combine(options.Folder, "silos"));
        var silos = new LocalClusterOptions(options.SiloProgram, connectionString)
        {
            AdministratorKeyFile = KeyFile,
            LogFolder = logs.FullName,
            Notes = DemoFolder.NotesOf(options.Folder),
            Settings = new Dictionary<string, string?>
            {
                ["Silo__ClusterId"] = ClusterDemoOptions.ClusterId,
                ["Silo__ServiceId"] = ClusterDemoOptions.ClusterId,
                ["Flushing__WriterSlots"] = Invariant($"{Writers.Slots}"),
            },
        };
        try
        {
            return await LocalCluster.StartAsync(silos, options.Silos, time, cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidOperationException or TimeoutException)
        {
            throw new DemoException($"A silo did not start, see {logs.FullName}: {exception.Message}");
        }
    }

    private async Task<(DemoCounts Counts, IReadOnlyList<(int Silo, int? Activations)> Active, IReadOnlyList<string> Lost)>
        WatchAsync(
            LocalCluster cluster, string connectionString, DemoDatabase database, Writers writers, CancellationToken enough)
    {
        await using var app = await AppServer.ConnectAsync(connectionString, ClusterDemoOptions.ClusterId, enough);
        await using var members = new Members(cluster, database, app.Management, time);
        var items = DemoLibrary.ChooseUnmirrored(SimulatedLibrary.Create());
        var evening = new DemoEvening(_screen, database, time)
        {
            Users = await AddUsersAsync(cluster.Silos[0].Address, app.Playback, enough),
            Items = items,
            Duration = options.Duration,
            FindMedia = async check => await check.MapAsync(items, CancellationToken.None),
            MoreToSee = () =>
            [
                $"{Silos(members.Active.Count)} active",
                "activations " + string.Join(", ", members.Active.Select(of => $"{of.Silo}: {Count(of.Activations)}")),
                $"writers {writers.Now} (most {writers.Most} of {Writers.Slots})",
            ],
        };
        var (counts, lost) = await evening.RunAsync(enough);
        return (counts, members.Active, lost);
    }

    private static string Silos(int count) => count == 1 ? "1 silo" : $"{count} silos";

    private static string Count(int? activations) => activations is { } known ? Invariant($"{known:N0}") : "?";

    /// <summary>Users are made through the API of one silo; they watch through the client, which needs no tokens.</summary>
    private async Task<IReadOnlyList<(Guid User, IPlayback Playback)>> AddUsersAsync(
        Uri silo, IPlayback playback, CancellationToken cancellationToken)
    {
        var key = await File.ReadAllTextAsync(KeyFile, cancellationToken);
        using var api = MediaSyncApi.Connect(silo, key.Trim());
        var users = new List<(Guid, IPlayback)>();
        for (var number = 1; number <= options.Viewers; number++)
        {
            var user = await api.Accounts.CreateUserAsync($"viewer {number}", cancellationToken)
                ?? throw new DemoException($"There is a user 'viewer {number}' already: the database is not the demo's own.");
            users.Add((user.Id, playback));
        }

        return users;
    }
}
