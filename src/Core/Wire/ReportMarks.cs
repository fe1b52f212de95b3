using MediaSync.Core.Playback;

namespace MediaSync.Core.Wire;

/// <summary>
/// A reporter's marks as they travel: the whole body of a 200, members of the problem otherwise. How the call ended is the
/// status; <see cref="Outcome"/> tells apart what shares one, and <c>Retry-After</c> is a header.
/// </summary>
internal sealed record ReportMarks(
    ReportOutcome Outcome,
    Guid Epoch,
    long AcceptedThrough,
    long DurableThrough,
    IReadOnlyList<long>? Durable,
    IReadOnlyList<Refusal>? Refused,
    DateTimeOffset ServerTime,
    double Threshold)
{
    public static ReportMarks Of(ReportAnswer answer) => new(
        answer.Outcome,
        answer.Epoch,
        answer.AcceptedThrough,
        answer.DurableThrough,
        answer.Durable,
        answer.Refused,
        answer.ServerTime,
        answer.Threshold);

    public ReportAnswer ToAnswer(TimeSpan retryAfter) => new(
        Outcome,
        Epoch,
        AcceptedThrough,
        DurableThrough,
        Durable ?? [],
        Refused ?? [],
        ServerTime,
        Threshold,
        retryAfter);
}
