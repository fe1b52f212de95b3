using MediaSync.Core.Sync.Requests;
using Microsoft.Extensions.Options;

namespace MediaSync.MediaServers.Http;

/// <summary>
/// Bounds the requests in flight per server address, over all clients of that address in this process, and by turns over all
/// processes. A gate lives while somebody holds it or waits at it, so addresses that were tried once leave nothing behind.
/// </summary>
internal sealed class RequestGates(IOptions<MediaServersOptions> options, IRequestTurns turns)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Uri, Gate> _gates = [];

    /// <summary>Gates that are held or waited at.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _gates.Count;
            }
        }
    }

    /// <summary>Waits for a turn, first come first served. Dispose the result to let the next one in.</summary>
    /// <param name="address">The server's address.</param>
    /// <param name="server">Its id here; null for one that is only tried: this process alone counts its requests.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="MediaSync.Core.Sync.MediaServerException">Whoever counts over all processes is away.</exception>
    public async Task<IRequestTurn> EnterAsync(Uri address, Guid? server, CancellationToken cancellationToken)
    {
        Gate? gate;
        lock (_lock)
        {
            if (!_gates.TryGetValue(address, out gate))
            {
                _gates[address] = gate = new Gate(new SemaphoreSlim(options.Value.MaxRequestsInFlight));
            }

            gate.Users++;
        }

        try
        {
            await gate.Turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Leave(address, gate);
            throw;
        }

        var turn = new Turn(this, address, gate);
        try
        {
            turn.Shared = server is { } id ? await turns.EnterAsync(id, cancellationToken).ConfigureAwait(false) : null;
            return turn;
        }
        catch
        {
            turn.Dispose();
            throw;
        }
    }

    private void Leave(Uri address, Gate gate)
    {
        lock (_lock)
        {
            if (--gate.Users == 0)
            {
                _gates.Remove(address);
                gate.Turns.Dispose();
            }
        }
    }

    private sealed class Gate(SemaphoreSlim turns)
    {
        public SemaphoreSlim Turns { get; } = turns;

        /// <summary>Holders and waiters; guarded by the lock.</summary>
        public int Users { get; set; }
    }

    private sealed class Turn(RequestGates owner, Uri address, Gate gate) : IRequestTurn
    {
        /// <summary>The turn over all processes.</summary>
        public IRequestTurn? Shared { get; set; }

        public CancellationToken Lost => Shared?.Lost ?? CancellationToken.None;

        public void Dispose()
        {
            Shared?.Dispose();
            gate.Turns.Release();
            owner.Leave(address, gate);
        }
    }
}
