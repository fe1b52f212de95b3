namespace MediaSync.Core.Sync.Visits;

/// <summary>Brings the next visit of a server forward; never more than that: what changed is for the visit to find out.</summary>
public interface ISyncNudge
{
    /// <summary>Something may have changed at a server. Many nudges make one visit. One for a server that was just
    /// added is kept until the schedule knows it; other unknown servers are passed over.</summary>
    void Nudge(Guid server);
}
