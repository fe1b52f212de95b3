using System.Net;
using MediaSync.Core.Sync;

namespace MediaSync.Simulator.Servers;

/// <summary>One simulated media server on the loopback interface.</summary>
public sealed class SimulatedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private long _requests;
    private int _inFlight;
    private int _peakInFlight;

    private SimulatedServer(MediaServerKind kind, SimulatedLibrary library, WebApplication app, string token, TimeProvider time)
    {
        Kind = kind;
        Library = library;
        Token = token;
        Faults = new SimulatorFaults(time);
        _app = app;
    }

    /// <summary>The product that it plays.</summary>
    public MediaServerKind Kind { get; }

    /// <summary>What it holds.</summary>
    public SimulatedLibrary Library { get; }

    /// <summary>The token that it wants.</summary>
    public string Token { get; }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>How to reach it.</summary>
    public MediaServerAddress Address => new(Kind, Url, Token);

    /// <summary>What goes wrong.</summary>
    public SimulatorFaults Faults { get; }

    /// <summary>Requests that arrived so far.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Requests that are being answered now.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Most requests that were being answered at one time.</summary>
    public int PeakInFlight => Volatile.Read(ref _peakInFlight);

    /// <summary>The key by which it knows an item of its library.</summary>
    public string KeyOf(SimulatedItem item) => Kind == MediaServerKind.Plex ? PlexRow.KeyOf(item) : JellyfinRow.KeyOf(item);

    /// <summary>Stops it.</summary>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    internal static async Task<SimulatedServer> StartAsync(
        MediaServerKind kind,
        SimulatedLibrary library,
        int port,
        Action<WebApplication, string> map,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        // The smallest builder: no configuration, no console, no signals; the host it runs in owns those.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var server = new SimulatedServer(kind, library, app, $"simulated-{kind}-token".ToLowerInvariant(), time);
        app.Use(server.CountAsync);
        app.Use(server.Faults.ApplyAsync);
        app.UseRouting();
        map(app, server.Token);
        await app.StartAsync(cancellationToken).ConfigureAwait(false);
        server.Url = new Uri(app.Urls.Single());
        return server;
    }

    private async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        Interlocked.Increment(ref _requests);
        var inFlight = Interlocked.Increment(ref _inFlight);
        for (var peak = PeakInFlight; inFlight > peak; peak = PeakInFlight)
        {
            Interlocked.CompareExchange(ref _peakInFlight, inFlight, peak);
        }

        try
        {
            await next(context).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }
}
