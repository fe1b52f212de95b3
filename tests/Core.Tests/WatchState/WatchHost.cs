using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using MediaSync.Core.Sync.Visits;
using MediaSync.Core.Tests.Sync;
using MediaSync.Core.Tests.Sync.Storage;
using MediaSync.Core.WatchState;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Reading;
using MediaSync.Core.WatchState.Sending;
using MediaSync.Core.WatchState.Visits;
using MediaSync.TestSupport.MediaServers;
using MediaSync.TestSupport.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MediaSync.Core.Tests.WatchState;

/// <summary>Watch state as a process registers it, over stores in memory, imaginary servers and a clock that the test moves.</summary>
internal sealed class WatchHost : IWatchServerFactory, IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly Dictionary<string, ImaginaryServer> _servers = [];
    private readonly MemoryServerStore _mediaServers = new();

    public WatchHost(params (string Name, string Value)[] settings)
    {
        Playback = new MemoryPlayback(Time);
        Store = new MemoryWatchStore(Time, Playback, TimeSpan.FromSeconds(10));
        var configured = new Dictionary<string, string?>
        {
            // No test waits for a token unless it is about that; one server after the other makes a seed the same run again.
            ["WatchState:WritesPerSecond"] = "1000", ["WatchState:WriteBurst"] = "1000", ["WatchState:MaxServersAtOnce"] = "1",
        };
        foreach (var (name, value) in settings)
        {
            configured[$"WatchState:{name}"] = value;
        }

        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configured).Build())
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IPlayback>(Playback)
            .AddSingleton<CompletionThresholdSource>()
            .AddSingleton<IMediaServerStore>(_mediaServers)
            .AddSingleton<ICredentialProtector, OpenCredentials>()
            .AddSingleton<IWatchServerFactory>(this)
            .AddSingleton<IWatchAccountStore>(Store)
            .AddSingleton<IWatchShadowStore>(Store)
            .AddSingleton<IWatchOutbox>(Store.Writes)
            .AddWatchState()
            .BuildServiceProvider();
    }

    public ManualTimeProvider Time { get; } = new();

    public MemoryPlayback Playback { get; }

    public MemoryWatchStore Store { get; }

    /// <summary>What stands in front of a server; nothing, unless a test says so.</summary>
    public Func<IWatchServer, IWatchServer> Front { get; set; } = server => server;

    public Guid User { get; } = Guid.NewGuid();

    public IWatchAccounts Accounts => _services.GetRequiredService<IWatchAccounts>();

    public WatchStateService Service => _services.GetRequiredService<WatchStateService>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Adds a server with its items, each the media item of the same name.</summary>
    public async Task<ImaginaryServer> AddServerAsync(
        MediaServerKind kind, TimeSpan ahead, IReadOnlyDictionary<string, Guid> items, Func<string, string?>? showOf = null)
    {
        // Servers are worked on in the order of their ids: the same seed is the same run.
        var id = new Guid(_servers.Count + 1, 0, 0, new byte[8]);
        var server = new ImaginaryServer(id, kind, Time, ahead);
        var info = new MediaServerInfo(server.Id, kind, "server", new Uri($"http://{server.Id:N}"), $"machine {server.Id}", "1");
        server.MachineId = info.MachineId;
        await _mediaServers.UpsertAsync(new StoredMediaServer(info, "token", null), [], Token);
        _servers.Add($"{server.Id:N}", server);
        foreach (var (key, item) in items)
        {
            server.AddItem(key, showOf?.Invoke(key));
            Playback.Items[(server.Id, key)] = item;
        }

        return server;
    }

    public async Task MapAsync(ImaginaryServer server, bool writes) => (await Accounts.MapAsync(
        server.Id, ImaginaryServer.Account, new AccountMapping(User, null, writes), Token)).ShouldBe(MapOutcome.Mapped);

    /// <summary>The server says that somebody watched something.</summary>
    public void Nudge(ImaginaryServer server)
    {
        foreach (var nudge in _services.GetServices<IWatchStateNudge>())
        {
            nudge.Nudge(server.Id);
        }
    }

    /// <summary>Lets time pass, and looks at every minute of it.</summary>
    public async Task PassAsync(TimeSpan span)
    {
        for (var minute = 0; minute < span.TotalMinutes; minute++)
        {
            Time.Advance(TimeSpan.FromMinutes(1));
            await Service.LookAsync(Token);
        }
    }

    /// <summary>A report of the user's own client.</summary>
    public async Task ReportAsync(Guid item, ReportKind kind, long positionMs = 0)
    {
        var report = new Report(
            1, ItemReference.To(item), kind, positionMs, ImaginaryServer.DurationMs, Time.GetUtcNow(), Guid.NewGuid());
        await Playback.ReportAsync(User, new ReportCall(Guid.NewGuid(), Guid.Empty, 0, [report]), Token);
    }

    public MediaSync.Core.Playback.State.ItemState StateOf(Guid item) => Playback.Stored.GetValueOrDefault((User, item));

    public IWatchServer Open(MediaServerAddress address) => Front(_servers[address.Url.Host]);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
