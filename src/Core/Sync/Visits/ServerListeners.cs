using MediaSync.Core.Sync.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Sync.Visits;

/// <summary>
/// Listens to every server that is stored, one connection each, while this process is alone and <see cref="SyncOptions.Push"/> is
/// on. Servers that are added, changed or removed are noticed within half a minute.
/// </summary>
internal sealed partial class ServerListeners(
    IMediaServerStore servers,
    ServerListening listening,
    DeploymentScope scope,
    IOptions<SyncOptions> options,
    TimeProvider time,
    ILogger<ServerListeners> logger)
    : BackgroundService
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(30);

    // Used by the loop below only.
    private readonly Dictionary<Guid, ListenedServer> _listeners = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Several processes would each hold a connection to every server.
        if (!options.Value.Push || !scope.IsAlone)
        {
            return;
        }

        try
        {
            while (true)
            {
                await LookAsync(stoppingToken).ConfigureAwait(false);
                await Task.Delay(LookInterval, time, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // A database that is cancelled may throw anything.
        }
        finally
        {
            await StopAsync([.. _listeners.Keys]).ConfigureAwait(false);
        }
    }

    private async Task LookAsync(CancellationToken stoppingToken)
    {
        IReadOnlyList<StoredMediaServer> stored;
        try
        {
            stored = await servers.ListAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // The database is away: those that are listened to are listened to further.
            Log.ServersNotListed(logger, exception);
            return;
        }

        var now = stored.ToDictionary(server => server.Info.Id);
        var gone = _listeners.Where(pair => !pair.Value.IsFor(now.GetValueOrDefault(pair.Key))).Select(pair => pair.Key).ToList();
        await StopAsync(gone).ConfigureAwait(false);
        foreach (var server in stored.Where(server => !_listeners.ContainsKey(server.Info.Id)))
        {
            _listeners.Add(server.Info.Id, new ListenedServer(server, listening, stoppingToken));
        }
    }

    private async Task StopAsync(IReadOnlyList<Guid> ids)
    {
        await Task.WhenAll(ids.Select(id => _listeners[id].StopAsync())).ConfigureAwait(false);
        foreach (var id in ids)
        {
            _listeners.Remove(id);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            2034, LogLevel.Warning, "Could not look for media servers to listen to; those that are known are listened to")]
        public static partial void ServersNotListed(ILogger logger, Exception exception);
    }
}
