using MediaSync.Core.Sync.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Sync.Visits;

/// <summary>
/// Listens to single servers, for a deployment where each server has its one listener somewhere. Safe for any thread.
/// </summary>
public sealed partial class SpreadListening
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(30);

    private readonly IMediaServerStore _servers;
    private readonly ServerListening _listening;
    private readonly PushStates _states;
    private readonly SyncOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    internal SpreadListening(
        IMediaServerStore servers,
        ServerListening listening,
        PushStates states,
        IOptions<SyncOptions> options,
        TimeProvider time,
        ILogger<SpreadListening> logger) =>
        (_servers, _listening, _states, _options, _time, _logger) = (servers, listening, states, options.Value, time, logger);

    /// <summary>
    /// Keeps one connection to a server until it is cancelled, or until the server is removed; nothing, if
    /// <see cref="SyncOptions.Push"/> is off. A server that is changed or removed is noticed within half a minute. Never fails.
    /// </summary>
    public async Task RunAsync(Guid server, CancellationToken cancellationToken)
    {
        if (!_options.Push)
        {
            return;
        }

        ListenedServer? listened = null;
        try
        {
            for (var isThere = true; isThere;)
            {
                (listened, isThere) = await LookAsync(server, listened, cancellationToken).ConfigureAwait(false);
                await Task.Delay(isThere ? LookInterval : TimeSpan.Zero, _time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // A database that is cancelled may throw anything.
        }
        finally
        {
            await (listened?.StopAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        }
    }

    /// <summary>How it stands with a server that is listened to here; off, if nobody in this process does.</summary>
    public PushState StateOf(Guid server) => _states.Of(server);

    private async Task<(ListenedServer? Listened, bool IsThere)> LookAsync(
        Guid server, ListenedServer? listened, CancellationToken cancellationToken)
    {
        StoredMediaServer? stored;
        try
        {
            stored = await _servers.FindAsync(server, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The database is away: if it is listened to, it is listened to further.
            Log.NotLookedFor(_logger, exception, server);
            return (listened, true);
        }

        if (listened is not null && !listened.IsFor(stored))
        {
            await listened.StopAsync().ConfigureAwait(false);
            listened = null;
        }

        return stored is null
            ? (null, false)
            : (listened ?? new ListenedServer(stored, _listening, cancellationToken), true);
    }

    private static partial class Log
    {
        [LoggerMessage(
            2035, LogLevel.Warning, "Could not look whether server {Server} is as it was; it is listened to as before")]
        public static partial void NotLookedFor(ILogger logger, Exception exception, Guid server);
    }
}
