namespace MediaSync.Core.WatchState;

/// <summary>
/// What this process knows of the whole: so that whoever maps no account pays nothing. Looked up every half minute, and set at
/// once by the process that changes it. Safe for any thread.
/// </summary>
public sealed class WatchSwitch
{
    private volatile bool _mapped;
    private volatile bool _writes;
    private long _delay = TimeSpan.FromSeconds(10).Ticks;

    /// <summary>Some account is mapped: plays may be counted elsewhere too.</summary>
    public bool Mapped => _mapped;

    /// <summary>Some account is written to: flushes note what changed for it.</summary>
    public bool Writes => _writes;

    /// <summary>How long a change waits before it is written.</summary>
    public TimeSpan WriteDelay => new(Interlocked.Read(ref _delay));

    /// <summary>Sets what is known.</summary>
    public void Set(bool mapped, bool writes, TimeSpan writeDelay)
    {
        Interlocked.Exchange(ref _delay, writeDelay.Ticks);
        _mapped = mapped;
        _writes = writes;
    }
}
