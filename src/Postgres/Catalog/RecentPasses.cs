namespace MediaSync.Postgres.Catalog;

/// <summary>Remembers some passes; the oldest are forgotten first. Safe for any thread.</summary>
internal sealed class RecentPasses
{
    // More than there are passes at once; who is forgotten is found out anew.
    private const int Limit = 256;

    private readonly Lock _lock = new();
    private readonly HashSet<Guid> _passes = [];
    private readonly Queue<Guid> _order = [];

    /// <summary>Remembers a pass; false if it was known.</summary>
    public bool Add(Guid pass)
    {
        lock (_lock)
        {
            if (!_passes.Add(pass))
            {
                return false;
            }

            _order.Enqueue(pass);
            if (_order.Count > Limit)
            {
                _passes.Remove(_order.Dequeue());
            }

            return true;
        }
    }

    /// <summary>True if the pass is remembered.</summary>
    public bool Contains(Guid pass)
    {
        lock (_lock)
        {
            return _passes.Contains(pass);
        }
    }
}
