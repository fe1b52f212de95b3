namespace MediaSync.Core.Playback;

/// <summary>A reporter's marks after a call.</summary>
/// <param name="Outcome">How the call ended.</param>
/// <param name="Epoch">The life of the object that took the call. A new one knows nothing of what an older one took.</param>
/// <param name="AcceptedThrough">
/// All reports of this reporter in this epoch up to this number were joined or refused. Send again from here.
/// </param>
/// <param name="DurableThrough">All reports of this reporter in this epoch up to this number are committed or refused.</param>
/// <param name="Durable">Numbers of this call's reports that are committed, whatever the epoch.</param>
/// <param name="Refused">
/// Reports without effect, of this call or, for <see cref="RefusalCodes.NotStorable"/>, of an earlier one.
/// </param>
/// <param name="ServerTime">The server's clock when it answered.</param>
/// <param name="Threshold">Share of the duration from which an item counts as watched, 0.5 to 1.</param>
/// <param name="RetryAfter">When to come back, if the outcome asks for it; else zero.</param>
public sealed record ReportAnswer(
    ReportOutcome Outcome,
    Guid Epoch,
    long AcceptedThrough,
    long DurableThrough,
    IReadOnlyList<long> Durable,
    IReadOnlyList<Refusal> Refused,
    DateTimeOffset ServerTime,
    double Threshold,
    TimeSpan RetryAfter = default);
