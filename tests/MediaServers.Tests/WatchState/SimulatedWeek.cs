using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.Time;

namespace MediaSync.MediaServers.Tests.WatchState;

/// <summary>
/// A user who watches at random at a simulated Plex, at a simulated Jellyfin and here, everything written everywhere. One clock,
/// which only the test moves, for the process and the database; the servers' own are off by what the test says. The same seed is
/// the same week.
/// </summary>
internal sealed class SimulatedWeek : IAsyncDisposable
{
    // Accounts are read at every step beyond this, whatever chance adds to it, and not in between.
    private static readonly TimeSpan ReadInterval = TimeSpan.FromMinutes(100);

    private readonly SimulatedServers _servers;
    private readonly WatchedHost _host;
    private readonly Random _random;
    private readonly Queue<(SimulatedPlace Place, SimulatedItem Item)> _playing = new();
    private readonly Dictionary<SimulatedItem, Guid> _items = [];

    private SimulatedWeek(SimulatedServers servers, WatchedHost host, int seed)
    {
        _servers = servers;
        _host = host;
        _random = new Random(seed);
    }

    public IReadOnlyList<SimulatedPlace> Places { get; private set; } = [];

    public IReadOnlyCollection<SimulatedItem> Items => _items.Keys;

    /// <summary>What was done, for whoever has to find out why.</summary>
    public List<string> Story { get; } = [];

    /// <summary>Viewings that were completed here, by item.</summary>
    public Dictionary<SimulatedItem, int> CompletedHere { get; } = [];

    /// <summary>Whatever may count as a play of an item somewhere: starts, completions, marks.</summary>
    public Dictionary<SimulatedItem, int> PlaysAnywhere { get; } = [];

    /// <summary>Writes that the servers took.</summary>
    public int Sent { get; private set; }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<SimulatedWeek> StartAsync(
        PostgresFixture postgres, int seed, TimeSpan plexAhead, TimeSpan jellyfinAhead, Version jellyfin)
    {
        var time = new ManualTimeProvider(new DateTimeOffset(2040, 1, 2, 6, 0, 0, TimeSpan.Zero));
        var options = new SimulatedServersOptions
        {
            Shows = 2, Episodes = 8, Movies = 6, SharedPercent = 100,
            PlexClockOffset = plexAhead,
            JellyfinClockOffset = jellyfinAhead,
            JellyfinVersion = jellyfin,
        };
        var servers = await SimulatedServers.StartAsync(options, time, Token);
        var host = await WatchedHost.StartAsync(
            postgres,
            time,
            ("WatchState:ReadInterval", $"{ReadInterval}"),
            ("WatchState:FullReadInterval", "06:00:00"),
            ("WatchState:WriteDelay", "00:00:10"),

            // One server after the other: the same seed is the same run.
            ("WatchState:MaxServersAtOnce", "1"),
            ("MediaServers:RequestTimeout", "00:10:00"));
        var week = new SimulatedWeek(servers, host, seed);
        week.Places = [await week.AddAsync(servers.Plex), await week.AddAsync(servers.Jellyfin)];
        foreach (var item in servers.Plex.Library.Items.Where(CanResume))
        {
            week._items.Add(item, await host.ItemOfAsync(week.Places[0].Id, servers.Plex.KeyOf(item)));
        }

        return week;
    }

    /// <summary>Lets the user do something, or go on with it.</summary>
    public async Task ActAsync()
    {
        if (_playing.Count > 0 && _random.Next(2) == 0)
        {
            await StopAsync();
            return;
        }

        var item = Items.ElementAt(_random.Next(Items.Count));
        if (Places.ElementAtOrDefault(_random.Next(3)) is not { } place)
        {
            await ActHereAsync(item);
        }
        else if (!place.IsPlaying(item))
        {
            await ActThereAsync(place, item);
        }
    }

    /// <summary>Lets something go wrong with a write soon.</summary>
    public void Disturb()
    {
        Places[_random.Next(Places.Count)].Fail(_random.Next(4) switch
        {
            0 => SimulatedFault.OfStatus(503),
            1 => SimulatedFault.TooManyRequests(TimeSpan.FromMinutes(1)),
            2 => SimulatedFault.Offline(),
            _ => SimulatedFault.LostAnswer(),
        });
    }

    /// <summary>Everybody stops, and nothing goes wrong any more.</summary>
    public async Task EndAsync()
    {
        foreach (var place in Places)
        {
            place.Server.Faults.Clear();
        }

        while (_playing.Count > 0)
        {
            await StopAsync();
        }
    }

    /// <summary>Lets time pass until every account is read once, and until what this brought is written.</summary>
    /// <param name="act">What happens in between.</param>
    public async Task PassAsync(Func<Task>? act = null)
    {
        foreach (var share in (double[])[0.3, 0.5, 0.4])
        {
            await _host.AdvanceAsync(ReadInterval * share);
            await (act?.Invoke() ?? Task.CompletedTask);
        }

        Sent += await _host.LookOnceAsync();
        await _host.AdvanceAsync(TimeSpan.FromSeconds(6));
        await (act?.Invoke() ?? Task.CompletedTask);
        await _host.AdvanceAsync(TimeSpan.FromSeconds(6));
        Sent += await _host.LookOnceAsync();
    }

    /// <summary>What is stored of an item here.</summary>
    public async Task<WatchValue> ValueOfAsync(SimulatedItem item) =>
        await _host.ProgressOfAsync(_items[item]) is { } progress
            ? new WatchValue(progress.Watched, progress.PositionMs) : default;

    /// <summary>How often an item was played, as its user is shown.</summary>
    public async Task<int> PlaysOfAsync(SimulatedItem item) => (await _host.ProgressOfAsync(_items[item]))?.Plays ?? 0;

    /// <summary>Viewings of an item that are stored.</summary>
    public Task<long> ViewingsOfAsync(SimulatedItem item) =>
        _host.CountAsync($"SELECT count(*) FROM plays WHERE item_id = '{_items[item]}'");

    public Task<long> CountWaitingAsync() => _host.CountAsync("SELECT count(*) FROM watch_outbox");

    public async ValueTask DisposeAsync()
    {
        foreach (var place in Places)
        {
            place.Dispose();
        }

        await _host.DisposeAsync();
        await _servers.DisposeAsync();
    }

    // Short ones have no resume point at a Jellyfin, so no two servers could agree on one.
    private static bool CanResume(SimulatedItem item) =>
        item.Kind is MediaKind.Movie or MediaKind.Episode && item.Duration > TimeSpan.FromMinutes(20);

    private async Task<SimulatedPlace> AddAsync(SimulatedServer server)
    {
        // Ids are ordered by time: the servers are worked on in the order in which they were added.
        await _host.AdvanceAsync(TimeSpan.FromSeconds(1));
        var id = await _host.MirrorAsync(server.Address);
        var account = server.Accounts.All[1];
        await _host.MapAsync(id, account.Id, account.Token, writes: true);
        return new SimulatedPlace(server, id, new Player(server, account));
    }

    private async Task ActHereAsync(SimulatedItem item)
    {
        var duration = (long)item.Duration!.Value.TotalMilliseconds;
        var kind = _random.Next(4);
        Tell($"here: {(kind is 0 ? "stop" : kind is 1 ? "complete" : kind is 2 ? "watched" : "unwatched")}", item);
        switch (kind)
        {
            case 0:
                await _host.ReportAsync(_items[item], ReportKind.Stop, _random.Next(0, 80) * duration / 100, duration);
                break;
            case 1:
                Count(CompletedHere, item);
                Count(PlaysAnywhere, item);
                await _host.ReportAsync(_items[item], ReportKind.Stop, duration, duration);
                break;
            case 2:
                Count(PlaysAnywhere, item);
                await _host.ReportAsync(_items[item], ReportKind.Watched);
                break;
            default:
                await _host.ReportAsync(_items[item], ReportKind.Unwatched);
                break;
        }
    }

    private async Task ActThereAsync(SimulatedPlace place, SimulatedItem item)
    {
        var kind = _random.Next(4);
        Tell($"{place.Server.Kind}: {(kind is 0 or 1 ? "start" : kind is 2 ? "mark" : "unmark")}", item);
        switch (kind)
        {
            case 0 or 1:
                // The device plays one thing at a time.
                while (_playing.Any(playing => playing.Place == place))
                {
                    await StopAsync();
                }

                Count(PlaysAnywhere, item);
                await place.StartAsync(item);
                _playing.Enqueue((place, item));
                break;
            case 2:
                Count(PlaysAnywhere, item);
                place.Mark(item, played: true);
                break;
            default:
                place.Mark(item, played: false);
                break;
        }
    }

    private async Task StopAsync()
    {
        var (place, item) = _playing.Dequeue();
        var position = item.Duration!.Value * (_random.Next(0, 101) / 100.0);
        Tell($"{place.Server.Kind}: stop at {position:hh\\:mm\\:ss}", item);
        await place.StopAsync(item, position);
    }

    private void Tell(string what, SimulatedItem item) => Story.Add($"{what} {item.Kind} {_items[item].ToString()[^4..]}");

    private static void Count(Dictionary<SimulatedItem, int> counts, SimulatedItem item) =>
        counts[item] = counts.GetValueOrDefault(item) + 1;
}
