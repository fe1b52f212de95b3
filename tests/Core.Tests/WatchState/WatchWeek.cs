using MediaSync.Core.Playback;
using MediaSync.Core.WatchState.Comparing;

namespace MediaSync.Core.Tests.WatchState;

/// <summary>People who watch at random: at two servers, and here.</summary>
internal sealed class WatchWeek(WatchHost host, Random random, ImaginaryServer[] servers, Dictionary<string, Guid> items)
{
    private readonly List<(ImaginaryServer Server, string Key)> _playing = [];

    /// <summary>Viewings that were completed here.</summary>
    public Dictionary<Guid, int> CompletedHere { get; } = [];

    /// <summary>Viewings that were completed or marks that were set here.</summary>
    public int WatchedHere { get; private set; }

    /// <summary>Somebody does something, and perhaps goes on with it later.</summary>
    public async Task ActAsync()
    {
        if (_playing.Count > 0 && random.Next(2) == 0)
        {
            var (server, key) = _playing[0];
            _playing.RemoveAt(0);
            server.StopAt(key, Position());
            return;
        }

        if (random.Next(3) == 0)
        {
            var (server, key) = (servers[random.Next(servers.Length)], Key());
            if (!server.Playing.Contains(key))
            {
                server.Start(key);
                _playing.Add((server, key));
            }

            return;
        }

        await ChangeAsync();
    }

    /// <summary>Everybody stops.</summary>
    public Task EndAsync()
    {
        foreach (var (server, key) in _playing)
        {
            server.StopAt(key, Position());
        }

        _playing.Clear();
        return Task.CompletedTask;
    }

    /// <summary>One change at once, at a server or here.</summary>
    /// <returns>The item, and what all should come to show if nobody contradicts.</returns>
    public async Task<(Guid Item, WatchValue Expected)> ChangeAsync()
    {
        var key = Key();
        var item = items[key];
        var watched = host.StateOf(item).Progress.Watched;
        var position = random.Next(10, 80) * ImaginaryServer.DurationMs / 100;
        var server = random.Next(3) is var place && place < servers.Length ? servers[place] : null;
        if (server?.Playing.Contains(key) == true)
        {
            return (item, default);
        }

        switch (random.Next(4))
        {
            case 0 when server is null:
                await host.ReportAsync(item, ReportKind.Stop, position);
                return (item, new WatchValue(watched, position));
            case 0:
                server.Start(key);
                server.StopAt(key, position);
                return (item, new WatchValue(watched, position));
            case 1 when server is null:
                CompletedHere[item] = CompletedHere.GetValueOrDefault(item) + 1;
                WatchedHere++;
                await host.ReportAsync(item, ReportKind.Stop, ImaginaryServer.DurationMs);
                return (item, new WatchValue(true, 0));
            case 1:
                server.Start(key);
                server.StopAt(key, ImaginaryServer.DurationMs);
                return (item, new WatchValue(true, 0));
            case 2 when server is null:
                WatchedHere++;
                await host.ReportAsync(item, ReportKind.Watched);
                return (item, new WatchValue(true, 0));
            case 2:
                server.MarkPlayed(key);
                return (item, new WatchValue(true, 0));
            case 3 when server is null:
                await host.ReportAsync(item, ReportKind.Unwatched);
                return (item, default);
            default:
                server!.MarkUnplayed(key);
                return (item, default);
        }
    }

    private string Key() => items.Keys.ElementAt(random.Next(items.Count));

    private long Position() => random.Next(0, 100) * ImaginaryServer.DurationMs / 100;
}
