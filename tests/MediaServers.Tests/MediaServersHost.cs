using MediaSync.Core.Sync.Requests;
using MediaSync.Core.Sync.Servers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MediaSync.MediaServers.Tests;

/// <summary>The clients as an application gets them, with settings and a clock of the test's choice and all logs kept.</summary>
internal sealed class MediaServersHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public MediaServersHost(TimeProvider? time = null, params (string Name, string Value)[] settings)
        : this(new OwnTurns(), time, settings)
    {
    }

    public MediaServersHost(IRequestTurns turns, TimeProvider? time, params (string Name, string Value)[] settings)
    {
        // Waits between attempts are real where a test brings no clock of its own, so they are short.
        var configured = new Dictionary<string, string?> { ["MediaServers:RetryBaseDelay"] = "00:00:00.001" };
        foreach (var (name, value) in settings)
        {
            configured[$"MediaServers:{name}"] = value;
        }

        _services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configured).Build())
            .AddSingleton(time ?? TimeProvider.System)
            .AddSingleton(turns)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Logs))
            .AddMediaServers()
            .BuildServiceProvider();
    }

    public CollectedLogs Logs { get; } = new();

    public IServiceProvider Services => _services;

    public IMediaServer Open(MediaServerAddress address) => _services.GetRequiredService<IMediaServerFactory>().Open(address);

    public ValueTask DisposeAsync() => _services.DisposeAsync();
}
