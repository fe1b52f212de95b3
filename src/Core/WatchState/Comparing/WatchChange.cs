using MediaSync.Core.Playback;

namespace MediaSync.Core.WatchState.Comparing;

/// <summary>A difference at a media server, as a client would report it.</summary>
/// <param name="Kind">Watched, unwatched, restart, or stop for a resume point.</param>
/// <param name="PositionMs">For a resume point.</param>
/// <param name="At">When, by our clock.</param>
public readonly record struct WatchChange(ReportKind Kind, long PositionMs, DateTimeOffset At);
