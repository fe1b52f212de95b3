using MediaSync.Core.Catalog;

namespace MediaSync.Simulator.Servers;

/// <summary>When changes happen, and who is told of them. Used under the content's lock only.</summary>
internal sealed class ContentJournal
{
    // Counters of a real server look like this: beyond 2^53, so a client that reads them as floating point loses digits.
    private const long FirstContentMark = 8_457_612_157_631_014_061;

    private readonly ContentTree _tree;
    private readonly SimulatedClock _clock;
    private long _contentMark = FirstContentMark;
    private long _lastNow;

    public ContentJournal(ContentTree tree, SimulatedClock clock)
    {
        _tree = tree;
        _clock = clock;
        foreach (var section in tree.Sections)
        {
            section.ContentMark = _contentMark++;
            section.ScannedAt = clock.Now;
        }
    }

    /// <summary>Moves with every change.</summary>
    public long Revision { get; private set; }

    /// <summary>Told of every change of an item.</summary>
    public Action<ContentChange>? OnChange { get; set; }

    /// <summary>Now in ticks, later than at the last change unless the clock was set back: no two changes share a mark.</summary>
    public long Begin()
    {
        Revision++;
        var now = _clock.Now.UtcTicks;
        _lastNow = now <= _lastNow && _lastNow - now < TimeSpan.TicksPerMillisecond ? _lastNow + 1 : now;
        return _lastNow;
    }

    public void Tell(ContentChangeKind change, SimulatedEntry entry, long now) =>
        OnChange?.Invoke(ContentChange.Of(change, entry, new DateTimeOffset(now, TimeSpan.Zero)));

    /// <summary>Tells of a change that also moves the library's mark.</summary>
    public void Finish(ContentChangeKind change, SimulatedEntry entry, long now)
    {
        Tell(change, entry, now);
        MoveContentMark(entry.Kind);
    }

    public void MoveContentMark(MediaKind kind) => _tree.SectionOf(kind).ContentMark = ++_contentMark;
}
