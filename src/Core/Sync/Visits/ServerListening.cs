using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using Microsoft.Extensions.Logging;

namespace MediaSync.Core.Sync.Visits;

/// <summary>
/// Keeps one connection to a server on which it tells what changes, and turns what it tells into nudges. It never edits the
/// mirror: a server without such a connection is only seen later.
/// </summary>
internal sealed partial class ServerListening(
    IServerListenerFactory factory,
    ICredentialProtector protector,
    ISyncNudge schedule,
    IEnumerable<IWatchStateNudge> watchStates,
    PushStates states,
    SyncMetrics metrics,
    TimeProvider time,
    ILogger<ServerListening> logger)
{
    /// <summary>Listens until it is cancelled, or until the server says that it tells this token nothing. Never fails.</summary>
    public async Task RunAsync(StoredMediaServer server, CancellationToken cancellationToken)
    {
        var id = server.Info.Id;
        var line = new Line(id);
        states.Set(id, PushState.Reconnecting);
        try
        {
            while (await ListenAsync(server, line, cancellationToken).ConfigureAwait(false))
            {
                states.Set(id, PushState.Reconnecting);
                await Task.Delay(line.Wait, time, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception) when (cancellationToken.IsCancellationRequested)
        {
            // A socket that is cancelled may throw anything.
        }
        finally
        {
            states.Set(id, PushState.Off);
        }
    }

    /// <summary>One connection, from its making to its end.</summary>
    /// <returns>False if no further one is of any use.</returns>
    private async Task<bool> ListenAsync(StoredMediaServer server, Line line, CancellationToken cancellationToken)
    {
        string? reason = null;
        line.ConnectedAt = null;
        try
        {
            line.Listener ??= factory.Listen(
                new MediaServerAddress(server.Info.Kind, server.Info.Url, protector.Unprotect(server.Credential)));
            await foreach (var hint in line.Listener.ListenAsync(cancellationToken).ConfigureAwait(false))
            {
                if (hint == ServerHint.Deaf)
                {
                    Log.Deaf(logger, line.Server);
                    return false;
                }

                Take(hint, line);
            }
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            reason = exception is MediaServerException ? exception.Message : exception.GetType().Name;
        }
        finally
        {
            if (line.ConnectedAt is not null)
            {
                metrics.ListenerEnded();
            }
        }

        line.Wait = line.Backoff.Next(line.ConnectedAt is { } since ? time.GetElapsedTime(since) : TimeSpan.Zero);
        Tell(line, reason ?? "The server closed it.");
        line.IsAgain = true;
        return true;
    }

    private void Take(ServerHint hint, Line line)
    {
        if (hint == ServerHint.Listening)
        {
            line.ConnectedAt = time.GetTimestamp();
            line.IsTold = false;
            metrics.ListenerConnected();
            states.Set(line.Server, PushState.Connected);
            Log.Connected(logger, line.Server);
            if (line.IsAgain)
            {
                // What happened meanwhile is not told again.
                schedule.Nudge(line.Server);
            }

            return;
        }

        metrics.MessageHeard(hint);
        if (hint is ServerHint.Content or ServerHint.TooLong)
        {
            schedule.Nudge(line.Server);
        }

        if (hint is ServerHint.WatchState or ServerHint.TooLong)
        {
            foreach (var watchState in watchStates)
            {
                watchState.Nudge(line.Server);
            }
        }
    }

    // A server that is off for a night is worth one line, not a hundred.
    private void Tell(Line line, string reason)
    {
        if (line.IsTold)
        {
            Log.StillLost(logger, line.Server, reason, line.Wait);
        }
        else
        {
            line.IsTold = true;
            Log.Lost(logger, line.Server, reason, line.Wait);
        }
    }

    /// <summary>What is known of one server over all its connections.</summary>
    private sealed class Line(Guid server)
    {
        public Guid Server => server;

        public ListenerBackoff Backoff { get; } = new();

        public IServerListener? Listener { get; set; }

        /// <summary>A timestamp of our clock; null while there is no connection.</summary>
        public long? ConnectedAt { get; set; }

        /// <summary>How long to wait for the next attempt.</summary>
        public TimeSpan Wait { get; set; }

        /// <summary>An attempt or a connection ended before.</summary>
        public bool IsAgain { get; set; }

        /// <summary>That it is lost was logged already.</summary>
        public bool IsTold { get; set; }
    }
}
