using MediaSync.Client.Http;
using MediaSync.Core.Sync;
using MediaSync.Simulator.Processes;
using MediaSync.Simulator.Servers;
using MediaSync.Simulator.Viewers;

namespace MediaSync.Simulator.Demo;

/// <summary>
/// The whole product in one command: a Plex and a Jellyfin are mirrored, viewers watch over HTTP, and at the end what they
/// said is compared with the database. The result is the number of items that differ.
/// </summary>
internal sealed class DemoRun(DemoOptions options, TimeProvider time)
{
    private static readonly (string Name, int Kind)[] MirroredKinds =
    [
        ("movies", 1), ("shows", 2), ("seasons", 3), ("episodes", 4), ("artists", 5), ("albums", 6), ("tracks", 7),
    ];

    private readonly DemoScreen _screen = new(time);

    /// <summary>Runs until the time is over or the token says so; the check at the end is made either way.</summary>
    public async Task<int> RunAsync(CancellationToken enough)
    {
        await DemoFolder.EmptyAsync(options.Folder, time);
        _screen.Say($"Starting a Plex, a Jellyfin and MediaSync; the demo's data are in {options.Folder}");
        var content = new SimulatedServersOptions { Artists = 20 };
        await using var servers = await SimulatedServers.StartAsync(content, cancellationToken: enough);
        await using var product = await StartProductAsync(enough);
        await using var database = await DemoDatabase.OpenAsync(options.Folder, enough);
        var key = await File.ReadAllTextAsync(Path.Combine(options.Folder, "admin.key"), enough);
        using var api = MediaSyncApi.Connect(product.Address, key.Trim());
        _screen.Say($"MediaSync is at {product.Address}");

        var synced = await SyncAsync(api.Libraries, servers, enough);
        var summary = new List<string>();
        await DescribeMirrorAsync(database, synced, summary, enough);
        var items = DemoLibrary.Choose([.. synced.Select(entry => (entry.Server, entry.Id))]);
        using var doors = new ViewerDoors(product.Address);
        var users = await doors.OpenAsync(api.Accounts, options.Viewers, enough);
        using var changing = CancellationTokenSource.CreateLinkedTokenSource(enough);
        var changes = new DemoChanges(api.Libraries, synced, _screen, time);
        var changed = changes.RunAsync(changing.Token);
        var evening = new DemoEvening(_screen, database, time)
        {
            Users = users,
            Items = items,
            Duration = options.Duration,
            FindMedia = check => FindMediaAsync(check, synced),
            MoreToSee = () => changes.Parts,
            BeforeTheCheck = async () =>
            {
                await changing.CancelAsync();
                await changed;
            },
        };
        var (counts, lost) = await evening.RunAsync(enough);

        summary.Add(changes.Summary);
        summary.AddRange(counts.Summary());
        summary.ForEach(_screen.Say);
        lost.Take(10).ToList().ForEach(line => _screen.Say("  lost: " + line));
        await product.TerminateAsync();
        _screen.Say($"lost {lost.Count}");
        return lost.Count == 0 ? 0 : 1;
    }

    private async Task<HostProcess> StartProductAsync(CancellationToken cancellationToken)
    {
        var log = options.Folder.TrimEnd('/') + ".log";
        File.Delete(log);
        string[] arguments = ["--data", options.Folder, "--port", "0"];
        var launch = new HostLaunch(options.Standalone, arguments, HostLaunch.StandalonesLastWord)
        {
            LogFile = log,
            OwnSession = true,
        };
        var product = HostProcess.Launch(launch, time);
        try
        {
            await product.WaitUntilReadyAsync(cancellationToken);
            return product;
        }
        catch (Exception exception)
        {
            await product.TerminateAsync();
            await product.DisposeAsync();
            if (exception is InvalidOperationException or TimeoutException)
            {
                throw new DemoException($"MediaSync did not start, see {log}: {exception.Message}");
            }

            throw;
        }
    }

    private async Task<IReadOnlyList<SyncedServer>> SyncAsync(
        ILibraries libraries, SimulatedServers servers, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var added = new List<(SimulatedServer Server, Guid Id)>();
        foreach (var server in new[] { servers.Plex, servers.Jellyfin })
        {
            var info = await libraries.AddServerAsync(server.Address, $"Simulated {server.Kind}", cancellationToken);
            await libraries.StartSyncAsync(info.Id, SyncRequest.Usual, cancellationToken);
            added.Add((server, info.Id));
        }

        while (true)
        {
            var synced = new List<SyncedServer>();
            foreach (var (server, id) in added)
            {
                var status = await libraries.GetSyncStatusAsync(id, cancellationToken)
                    ?? throw new DemoException($"{server.Kind} is not known any more.");
                synced.Add(new SyncedServer(server, id, status, time.GetElapsedTime(started)));
            }

            _screen.Show(synced.Select(entry => entry.Describe()));
            if (synced.TrueForAll(entry => !entry.Status.Running))
            {
                var error = synced.Select(entry => entry.Error).FirstOrDefault(message => message is not null);
                return error is null ? synced : throw new DemoException($"The sync failed: {error}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), time, cancellationToken);
        }
    }

    private static async Task DescribeMirrorAsync(
        DemoDatabase database, IReadOnlyList<SyncedServer> synced, List<string> summary, CancellationToken cancellationToken)
    {
        summary.Add("Summary");
        foreach (var (name, kind) in MirroredKinds)
        {
            var (items, copies) = await database.CountItemsAsync(kind, cancellationToken);
            summary.Add(FormattableString.Invariant($"  {name,-12}  {items:N0} media items, {copies:N0} copies on two servers"));
        }

        var libraries = synced.SelectMany(entry => entry.Status.Libraries).ToList();
        var seen = libraries.Sum(library => library.ItemsSeen);
        var requests = libraries.Sum(library => library.Requests);
        var rows = libraries.Sum(library => library.RowsWritten);
        var seconds = synced.Max(entry => entry.Elapsed).TotalSeconds;
        summary.Add(FormattableString.Invariant(
            $"  synced        {seen:N0} items in {seconds:0.0} s, {requests:N0} requests, {rows:N0} rows"));
    }

    private static async Task<IReadOnlyDictionary<long, Guid>> FindMediaAsync(
        AudienceCheck check, IReadOnlyList<SyncedServer> synced)
    {
        var media = new Dictionary<long, Guid>();
        foreach (var entry in synced)
        {
            var keys = entry.Server.Library.Items.Select(item => (item.Id, entry.Server.KeyOf(item)));
            foreach (var (id, item) in await check.MapAsync(keys, entry.Id, CancellationToken.None))
            {
                media[id] = item;
            }
        }

        return media;
    }
}
