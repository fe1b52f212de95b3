using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Reading;
using MediaSync.Simulator.Servers;

namespace MediaSync.MediaServers.Tests.WatchState;

/// <summary>A simulated server with the one account on it that is the user's.</summary>
internal sealed class SimulatedPlace(SimulatedServer server, Guid id, Player player) : IDisposable
{
    private static readonly string[] WritePaths = ["/:/scrobble", "/:/unscrobble", "/:/timeline", "/UserData"];

    private readonly Dictionary<SimulatedItem, bool> _playing = [];

    public SimulatedServer Server => server;

    public Guid Id => id;

    public bool IsPlaying(SimulatedItem item) => _playing.ContainsKey(item);

    public async Task StartAsync(SimulatedItem item)
    {
        _playing.Add(item, true);
        await player.StartAsync(item);
    }

    public async Task StopAsync(SimulatedItem item, TimeSpan position)
    {
        _playing.Remove(item);
        await player.StopAsync(item, position);
    }

    public void Mark(SimulatedItem item, bool played)
    {
        if (played)
        {
            server.Accounts.MarkPlayed(player.Account, item);
        }
        else
        {
            server.Accounts.MarkUnplayed(player.Account, item);
        }
    }

    public WatchedState StateOf(SimulatedItem item) => server.Accounts.StateOf(player.Account, item);

    /// <summary>What it shows, as our rules understand it.</summary>
    public WatchValue ValueOf(SimulatedItem item)
    {
        var state = StateOf(item);
        return WatchValue.Of(
            new WatchRow(
                server.KeyOf(item),
                null,
                (long)state.Position.TotalMilliseconds,
                (long)item.Duration!.Value.TotalMilliseconds,
                state.IsPlayed,
                state.PlayCount,
                state.LastPlayed),
            0.9);
    }

    /// <summary>
    /// A Plex that counts several plays, no fewer than were completed here, cannot be told that the item is not resumed any more
    /// without losing or inventing some: decision 22.
    /// </summary>
    public bool KeepsResumePoint(SimulatedItem item, WatchValue here, int completedHere) =>
        server.Kind == MediaServerKind.Plex && here == new WatchValue(true, 0) && ValueOf(item).Played
        && StateOf(item).PlayCount > 1 && StateOf(item).PlayCount >= completedHere;

    /// <summary>Lets one of the next writes to it go wrong.</summary>
    public void Fail(SimulatedFault fault)
    {
        // What we write to a Plex, and not what its own player says.
        var where = server.Kind == MediaServerKind.Plex ? "identifier=" : "/UserData";
        server.Faults.Next(fault, where: where);
    }

    /// <summary>Writes among the requests that arrived after so many.</summary>
    public IReadOnlyList<SimulatedRequest> WritesSince(long requests)
    {
        var newer = (int)(server.Requests - requests);
        newer.ShouldBeLessThan(1_000, "the server remembers no more requests");
        return
        [
            .. server.RequestLog.TakeLast(newer)
                .Where(request => request.Method != "GET" || request.Path.StartsWith("/:/", StringComparison.Ordinal))
                .Where(request => WritePaths.Any(path => request.Path.Contains(path, StringComparison.Ordinal))),
        ];
    }

    public void Dispose() => player.Dispose();
}
