namespace MediaSync.Core.Playback;

/// <summary>A report that has no effect, and why. It counts as passed: sending it again unchanged is refused again.</summary>
/// <param name="Seq">The report's sequence number.</param>
/// <param name="Code">One of <see cref="RefusalCodes"/>.</param>
/// <param name="Message">What was wrong and what to do, for people.</param>
public sealed record Refusal(long Seq, string Code, string Message);
