using Microsoft.Extensions.Options;

namespace MediaSync.Core.Playback.Users;

/// <summary>Answers to calls, with what every answer carries: the server's time, the threshold and when to come back.</summary>
internal sealed class ReportAnswers(CompletionThresholdSource thresholds, IOptions<PlaybackOptions> options, TimeProvider time)
{
    private static readonly IReadOnlyList<Refusal> None = [];

    /// <summary>There is no such user.</summary>
    public ReportAnswer UnknownUser() => Create(ReportOutcome.UnknownUser, Guid.Empty, 0, 0, [], None);

    /// <summary>As many users as may be are active: nothing of the call was taken.</summary>
    public ReportAnswer Full() => Create(ReportOutcome.Full, Guid.Empty, 0, 0, [], None);

    /// <summary>An answer with a reporter's marks.</summary>
    public ReportAnswer Create(
        ReportOutcome outcome,
        Guid epoch,
        long accepted,
        long through,
        IReadOnlyList<long> durable,
        IReadOnlyList<Refusal> refused)
    {
        var now = time.GetUtcNow();
        return new(
            outcome,
            epoch,
            accepted,
            through,
            durable,
            refused,
            now,
            thresholds.At(now),
            outcome is ReportOutcome.Done or ReportOutcome.UnknownUser ? TimeSpan.Zero : options.Value.RetryAfter);
    }
}
