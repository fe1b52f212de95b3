namespace MediaSync.Core.Flushing;

/// <summary>The rows of one flush and whose they are. Used by one writer, again and again.</summary>
internal sealed class FlushBatch
{
    private readonly List<FlushRow> _rows = [];
    private readonly List<(IFlushSource Source, int Start, int Count)> _sources = [];

    /// <summary>All rows of the batch.</summary>
    public IReadOnlyList<FlushRow> Rows => _rows;

    /// <summary>Each source, and where its rows are.</summary>
    public IReadOnlyList<(IFlushSource Source, int Start, int Count)> Sources => _sources;

    /// <summary>Cuts a source and takes its rows in.</summary>
    public void Add(IFlushSource source)
    {
        var start = _rows.Count;
        var count = source.Cut(_rows);
        if (count > 0)
        {
            _sources.Add((source, start, count));
        }
    }

    /// <summary>Empties the batch.</summary>
    public void Clear()
    {
        _rows.Clear();
        _sources.Clear();
    }
}
