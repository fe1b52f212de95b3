using System.Globalization;
using System.Net;
using MediaSync.Core.Sync.Servers;
using MediaSync.Simulator.Servers.Jellyfin;

namespace MediaSync.Simulator.Servers;

/// <summary>One simulated media server on the loopback interface.</summary>
public sealed class SimulatedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly RequestRing _log = new();
    private long _requests;
    private int _inFlight;
    private int _peakInFlight;
    private long _latency;

    private SimulatedServer(MediaServerKind kind, SimulatedLibrary library, WebApplication app, TimeProvider time)
    {
        Kind = kind;
        Library = library;
        Token = $"simulated-{kind}-token".ToLowerInvariant();
        Clock = new SimulatedClock(time);
        Faults = new SimulatorFaults(time);
        Content = new SimulatedContent(kind, library, Clock);
        Accounts = new SimulatedAccounts(this);
        Playing = new PlayingSessions(this);
        _app = app;
        _time = time;
    }

    /// <summary>The product that it plays.</summary>
    public MediaServerKind Kind { get; }

    /// <summary>What it held at first. What it holds now is <see cref="Content"/>.</summary>
    public SimulatedLibrary Library { get; }

    /// <summary>What it holds now, and the ways to change that.</summary>
    public SimulatedContent Content { get; }

    /// <summary>Who has an account on it, and what each has watched.</summary>
    public SimulatedAccounts Accounts { get; }

    /// <summary>Its own clock, in everything it says, the Date header included.</summary>
    public SimulatedClock Clock { get; }

    /// <summary>The token that it wants: a Plex's owner's, a Jellyfin's API key.</summary>
    public string Token { get; }

    /// <summary>Who it says it is. Another value is another server at the same address.</summary>
    public string MachineId { get; set; } = string.Empty;

    /// <summary>Its version. A Jellyfin also behaves like it: 10.8.0 to 12.x, three numbers.</summary>
    public string Version { get; set; } = string.Empty;

    /// <summary>Every answer waits this long, by the process's clock; default 0.</summary>
    public TimeSpan Latency
    {
        get => new(Interlocked.Read(ref _latency));
        set => Interlocked.Exchange(ref _latency, value.Ticks);
    }

    /// <summary>Where it listens.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>How to reach it.</summary>
    public MediaServerAddress Address => new(Kind, Url, Token);

    /// <summary>What goes wrong.</summary>
    public SimulatorFaults Faults { get; }

    /// <summary>Requests that arrived so far.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>The newest 1,000 requests, oldest first, also those that a fault hit.</summary>
    public IReadOnlyList<SimulatedRequest> RequestLog => _log.All;

    /// <summary>Requests that are being answered now.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Most requests that were being answered at one time.</summary>
    public int PeakInFlight => Volatile.Read(ref _peakInFlight);

    /// <summary>How late a Jellyfin announces changes to listeners.</summary>
    public PushDelays PushDelays { get; } = new();

    /// <summary>Websockets that listen now.</summary>
    public int ListenerCount => Listeners.Count;

    /// <summary>Those who listen for changes.</summary>
    internal PushHub Listeners { get; } = new();

    /// <summary>What waits to announce changes; it ends with the server.</summary>
    internal IDisposable? Push { get; set; }

    /// <summary>What is being played on it now.</summary>
    internal PlayingSessions Playing { get; }

    /// <summary>The key by which it knows an item now. One that it does not hold has the key it would first have had.</summary>
    public string KeyOf(SimulatedItem item)
    {
        long key;
        lock (Content.Gate)
        {
            key = Content.Tree.Find(item)?.Key ?? item.Id;
        }

        return Kind == MediaServerKind.Plex ? key.ToString(CultureInfo.InvariantCulture) : JellyfinKey.Of(key);
    }

    /// <summary>Cuts off every websocket without a word, as a network or a restart does. New ones may come at once.</summary>
    public void CutListeners() => Listeners.CutAll();

    /// <summary>Stops it.</summary>
    public ValueTask DisposeAsync()
    {
        // Or the host would wait for them.
        CutListeners();
        Push?.Dispose();
        return _app.DisposeAsync();
    }

    internal static async Task<SimulatedServer> StartAsync(
        MediaServerKind kind,
        SimulatedLibrary library,
        int port,
        Action<WebApplication, SimulatedServer> map,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        // The smallest builder: no configuration, no console, no signals; the host it runs in owns those.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var server = new SimulatedServer(kind, library, app, time);
        app.Use(server.CountAsync);
        app.Use(server.Faults.ApplyAsync);
        app.UseWebSockets();
        app.UseRouting();
        map(app, server);
        await app.StartAsync(cancellationToken).ConfigureAwait(false);
        server.Url = new Uri(app.Urls.Single());
        return server;
    }

    private async Task CountAsync(HttpContext context, RequestDelegate next)
    {
        Interlocked.Increment(ref _requests);
        _log.Add(context.Request);
        var inFlight = Interlocked.Increment(ref _inFlight);
        for (var peak = PeakInFlight; inFlight > peak; peak = PeakInFlight)
        {
            Interlocked.CompareExchange(ref _peakInFlight, inFlight, peak);
        }

        try
        {
            // Kestrel would say what time it is here; the server's clock may be another.
            context.Response.Headers.Date = Clock.Now.ToString("R", CultureInfo.InvariantCulture);
            if (Latency is { Ticks: > 0 } latency)
            {
                await Task.Delay(latency, _time, context.RequestAborted).ConfigureAwait(false);
            }

            await next(context).ConfigureAwait(false);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }
}
