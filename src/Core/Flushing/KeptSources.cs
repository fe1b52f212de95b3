namespace MediaSync.Core.Flushing;

/// <summary>
/// Sources whose last flush failed, and since when. A failed source is scheduled anew, so the queue alone would forget how long
/// its states have been waiting. Safe for any thread; holds no source whose last flush succeeded.
/// </summary>
internal sealed class KeptSources(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<IFlushSource, long> _since = [];

    /// <summary>How long ago the source that has failed for longest was first sent; zero if none has failed.</summary>
    public TimeSpan Oldest
    {
        get
        {
            lock (_gate)
            {
                return _since.Count == 0 ? TimeSpan.Zero : time.GetElapsedTime(_since.Values.Min());
            }
        }
    }

    /// <summary>Notes how a source's flush ended.</summary>
    /// <param name="source">The source.</param>
    /// <param name="started">When the flush began.</param>
    /// <param name="kept">States of it were kept.</param>
    public void Note(IFlushSource source, long started, bool kept)
    {
        lock (_gate)
        {
            if (kept)
            {
                _since.TryAdd(source, started);
            }
            else if (_since.Count > 0)
            {
                _since.Remove(source);
            }
        }
    }
}
