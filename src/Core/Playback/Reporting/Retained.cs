namespace MediaSync.Core.Playback.Reporting;

/// <summary>A report that is not known to be durable. It has no time while no answer has told the server's clock.</summary>
/// <param name="Seq">Its number.</param>
/// <param name="Key">What a newer report must share with it to stand in for it.</param>
/// <param name="Local">When it happened, by our clock.</param>
/// <param name="Report">The report; its time counts only once <see cref="IsStamped"/>.</param>
/// <param name="IsStamped">Its time is final.</param>
internal sealed record Retained(long Seq, RetentionKey Key, DateTimeOffset Local, Report Report, bool IsStamped);
