using MediaSync.Core.Sync.Servers;
using MediaSync.Simulator.Servers.Jellyfin;
using MediaSync.Simulator.Servers.Plex;

namespace MediaSync.Simulator.Servers;

/// <summary>A Plex and a Jellyfin on the loopback interface, which share part of a made-up library.</summary>
public sealed class SimulatedServers : IAsyncDisposable
{
    private SimulatedServers(SimulatedServer plex, SimulatedServer jellyfin)
    {
        Plex = plex;
        Jellyfin = jellyfin;
    }

    /// <summary>The Plex.</summary>
    public SimulatedServer Plex { get; }

    /// <summary>The Jellyfin.</summary>
    public SimulatedServer Jellyfin { get; }

    /// <summary>Starts both; they serve when this returns.</summary>
    public static async Task<SimulatedServers> StartAsync(
        SimulatedServersOptions? options = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        options ??= new SimulatedServersOptions();
        time ??= TimeProvider.System;
        void MapJellyfin(WebApplication app, SimulatedServer server) => FakeJellyfin.Map(app, server, time);
        var plexItems = LibraryOf(options, apartPercent: 0);
        var jellyfinItems = LibraryOf(options, apartPercent: 100 - options.SharedPercent);
        var plex = await SimulatedServer.StartAsync(
            MediaServerKind.Plex, plexItems, options.PlexPort, FakePlex.Map, time, cancellationToken)
            .ConfigureAwait(false);
        try
        {
            var jellyfin = await SimulatedServer.StartAsync(
                MediaServerKind.Jellyfin, jellyfinItems, options.JellyfinPort, MapJellyfin, time, cancellationToken)
                .ConfigureAwait(false);
            plex.Clock.Offset = options.PlexClockOffset;
            jellyfin.Clock.Offset = options.JellyfinClockOffset;
            jellyfin.Version = options.JellyfinVersion.ToString(3);
            return new SimulatedServers(plex, jellyfin);
        }
        catch
        {
            await plex.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Stops both.</summary>
    public async ValueTask DisposeAsync()
    {
        await Plex.DisposeAsync().ConfigureAwait(false);
        await Jellyfin.DisposeAsync().ConfigureAwait(false);
    }

    private static SimulatedLibrary LibraryOf(SimulatedServersOptions options, int apartPercent) => SimulatedLibrary.Create(
        options.Seed,
        options.Shows,
        options.Episodes,
        options.Movies,
        firstShow: options.Shows * apartPercent / 100,
        firstMovie: options.Movies * apartPercent / 100,
        new SimulatedMusic(
            options.Artists, options.AlbumsPerArtist, options.TracksPerAlbum, options.Artists * apartPercent / 100));
}
