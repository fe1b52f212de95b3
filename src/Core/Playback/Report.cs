namespace MediaSync.Core.Playback;

/// <summary>What a client says happened to one item.</summary>
/// <param name="Seq">From 1, strictly increasing per reporter.</param>
/// <param name="Item">The item that was played.</param>
/// <param name="Kind">What happened.</param>
/// <param name="PositionMs">
/// Milliseconds from the start, from 0. A position past the duration is clamped to it: players send it.
/// </param>
/// <param name="DurationMs">Milliseconds; 0 means unknown: the report never completes the item.</param>
/// <param name="At">
/// When it happened, in whole microseconds (finer digits are cut). Stamped once by the reporter, strictly increasing per
/// reporter;
/// the server never alters it. More than 30 seconds ahead of the server is refused as <see cref="RefusalCodes.ClockAhead"/>.
/// </param>
/// <param name="Viewing">The client's play session: one playing of one item. Required for progress, pause and stop.</param>
public sealed record Report(
    long Seq,
    ItemReference Item,
    ReportKind Kind,
    long PositionMs,
    long DurationMs,
    DateTimeOffset At,
    Guid? Viewing);
