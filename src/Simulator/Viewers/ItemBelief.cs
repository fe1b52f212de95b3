using MediaSync.Core.Playback;

namespace MediaSync.Simulator.Viewers;

/// <summary>
/// What a viewer expects of one item after everything that the viewer said of it, kept in the plain order of saying: no times,
/// no joins, nothing of the product's own rules, so that the two can be compared.
/// </summary>
public sealed class ItemBelief
{
    private const double WatchedFrom = 0.9;
    private const long FloorMs = 60_000;

    private readonly HashSet<Guid> _plays = [];
    private bool _dismissed;

    /// <summary>Where to resume; 0: at the start.</summary>
    public long PositionMs { get; private set; }

    /// <summary>Finished or marked so.</summary>
    public bool Watched { get; private set; }

    /// <summary>Completed viewings since it was last marked as unwatched.</summary>
    public int Plays => _plays.Count;

    /// <summary>Belongs to Continue Watching.</summary>
    public bool InProgress => PositionMs > 0 && !_dismissed;

    /// <summary>Takes in what the viewer said next.</summary>
    public void Apply(ReportKind kind, long positionMs, long durationMs, Guid viewing)
    {
        switch (kind)
        {
            case ReportKind.Watched:
                (PositionMs, Watched, _dismissed) = (0, true, false);
                break;
            case ReportKind.Unwatched:
                (PositionMs, Watched, _dismissed) = (0, false, false);
                _plays.Clear();
                break;
            case ReportKind.Restart:
                (PositionMs, _dismissed) = (0, false);
                break;
            case ReportKind.Dismiss:
                _dismissed = true;
                break;
            default:
                Play(positionMs, durationMs, viewing);
                break;
        }
    }

    private void Play(long positionMs, long durationMs, Guid viewing)
    {
        if (positionMs >= WatchedFrom * durationMs)
        {
            (PositionMs, Watched, _dismissed) = (0, true, false);
            _plays.Add(viewing);
        }
        else if (positionMs >= Math.Min(FloorMs, durationMs / 20.0))
        {
            (PositionMs, _dismissed) = (positionMs, false);
        }
    }
}
