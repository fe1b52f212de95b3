using Microsoft.Extensions.Options;

namespace MediaSync.MediaServers.Http;

/// <summary>
/// Bounds the requests in flight per server address, over all clients of that address. A gate lives while somebody holds it or
/// waits at it, so addresses that were tried once leave nothing behind.
/// </summary>
internal sealed class RequestGates(IOptions<MediaServersOptions> options)
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
    public async Task<IDisposable> EnterAsync(Uri address, CancellationToken cancellationToken)
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

        return new Turn(this, address, gate);
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

    private sealed class Turn(RequestGates owner, Uri address, Gate gate) : IDisposable
    {
        public void Dispose()
        {
            gate.Turns.Release();
            owner.Leave(address, gate);
        }
    }
}
