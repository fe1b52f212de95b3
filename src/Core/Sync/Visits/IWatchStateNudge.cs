namespace MediaSync.Core.Sync.Visits;

/// <summary>Told when a server says that somebody watched something; every implementation that is registered is told.</summary>
public interface IWatchStateNudge
{
    /// <summary>
    /// What somebody has watched on a server may have changed. Comes once for each such message and not again after a connection
    /// was lost: it must return at once, and gathering and reconciling are its own.
    /// </summary>
    void Nudge(Guid server);
}
