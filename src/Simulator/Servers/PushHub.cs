namespace MediaSync.Simulator.Servers;

/// <summary>All listeners of a server. Safe to use from any thread.</summary>
internal sealed class PushHub
{
    private readonly Lock _lock = new();
    private readonly List<PushSocket> _sockets = [];

    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _sockets.Count;
            }
        }
    }

    /// <summary>Serves a listener; null account: an API key's.</summary>
    public async Task ServeAsync(HttpContext context, SimulatedAccount? account, byte[]? greeting, Func<string, byte[]?> answer)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        // Before it is open: whoever has seen it open has missed nothing since.
        var socket = new PushSocket(account);
        lock (_lock)
        {
            _sockets.Add(socket);
        }

        try
        {
            if (greeting is not null)
            {
                socket.Send(greeting);
            }

            await socket.RunAsync(context, answer).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                _sockets.Remove(socket);
            }
        }
    }

    /// <summary>Sends a message to those it is for.</summary>
    public void Send(Func<SimulatedAccount?, bool> isFor, Func<byte[]> message)
    {
        List<PushSocket> listeners;
        lock (_lock)
        {
            listeners = _sockets.FindAll(socket => isFor(socket.Account));
        }

        foreach (var listener in listeners)
        {
            listener.Send(message());
        }
    }

    /// <summary>Cuts off every listener.</summary>
    public void CutAll()
    {
        lock (_lock)
        {
            _sockets.ForEach(socket => socket.Cut());
        }
    }
}
