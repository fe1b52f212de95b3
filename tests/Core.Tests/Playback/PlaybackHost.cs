using System.Diagnostics.Metrics;
using MediaSync.Core.Catalog;
using MediaSync.Core.Flushing;
using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Users;
using MediaSync.Core.Tests.Flushing;
using MediaSync.TestSupport.Time;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MediaSync.Core.Tests.Playback;

/// <summary>Playback as a process registers it, over stores in memory and a clock that the test moves.</summary>
internal sealed class PlaybackHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private PlaybackHost(Dictionary<string, string?> settings)
    {
        Stores = new MemoryStores(Flushes);
        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton<TimeProvider>(Time)
            .AddSingleton<IFlushStore>(Flushes)
            .AddSingleton<IProgressReader>(Stores)
            .AddSingleton<IThresholdStore>(Stores)
            .AddSingleton<IUserDirectory>(Stores)
            .AddSingleton<IItemDirectory>(Stores)
            .AddPlayback()
            .BuildServiceProvider();
    }

    public ManualTimeProvider Time { get; } = new();

    public MemoryFlushStore Flushes { get; } = new();

    public MemoryStores Stores { get; }

    public IPlayback Playback => _services.GetRequiredService<IPlayback>();

    public UserRegistry Users => _services.GetRequiredService<UserRegistry>();

    public ActiveUsers Active => _services.GetRequiredService<ActiveUsers>();

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public Guid User { get; } = Guid.NewGuid();

    public Guid Reporter { get; } = Guid.NewGuid();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>A host with one user; settings by their names in the configuration.</summary>
    public static async Task<PlaybackHost> StartAsync(params (string Name, string Value)[] settings)
    {
        var host = new PlaybackHost(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value));
        host.Stores.Users.Add(host.User);
        foreach (var service in host._services.GetServices<IHostedService>())
        {
            await service.StartAsync(Token);
        }

        return host;
    }

    /// <summary>Checks the settings as the start of a process does.</summary>
    public static void Validate(params (string Name, string Value)[] settings)
    {
        using var services = new PlaybackHost(settings.ToDictionary(setting => setting.Name, setting => (string?)setting.Value))._services;
        services.GetRequiredService<Microsoft.Extensions.Options.IStartupValidator>().Validate();
    }

    public Guid NewItem()
    {
        var item = Guid.NewGuid();
        Stores.Items.Add(item);
        return item;
    }

    public Task<ReportAnswer> ReportAsync(ReportAnswer? previous, Acknowledge ack, params Report[] reports) => Playback.ReportAsync(
        User, new ReportCall(Reporter, previous?.Epoch ?? Guid.Empty, previous?.AcceptedThrough ?? 0, reports, ack), Token);

    /// <summary>An empty call: it makes the user active and tells the epoch.</summary>
    public Task<ReportAnswer> AskAsync(ReportAnswer? previous = null) => ReportAsync(previous, Acknowledge.Accepted);

    public async ValueTask DisposeAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>().Reverse())
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
            await service.StopAsync(patience.Token);
        }

        await _services.DisposeAsync();
    }
}
