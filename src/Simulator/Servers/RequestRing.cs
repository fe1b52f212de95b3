namespace MediaSync.Simulator.Servers;

/// <summary>Remembers the newest requests. Safe to use from any thread.</summary>
internal sealed class RequestRing
{
    /// <summary>Requests that are remembered.</summary>
    public const int Capacity = 1_000;

    private readonly Lock _lock = new();
    private readonly Queue<SimulatedRequest> _requests = new();

    public IReadOnlyList<SimulatedRequest> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _requests];
            }
        }
    }

    public void Add(HttpRequest request)
    {
        lock (_lock)
        {
            if (_requests.Count == Capacity)
            {
                _requests.Dequeue();
            }

            _requests.Enqueue(new SimulatedRequest(request.Method, request.Path, request.QueryString.Value ?? string.Empty));
        }
    }
}
