using MediaSync.Core.Playback;

namespace MediaSync.Gateway.Playback;

/// <summary>A call as it was read.</summary>
/// <param name="Call">
/// Every report of the body. One that could not be read stands there without an item: whoever takes the call refuses it by the
/// contract and counts it as passed, so the marks are kept in one place only.
/// </param>
/// <param name="Unreadable">What was wrong with those, by sequence number; null if there are none.</param>
internal sealed record ReadCall(ReportCall Call, IReadOnlyDictionary<long, string>? Unreadable)
{
    /// <summary>The answer with our words for what could not be read: we know which field it was.</summary>
    public ReportAnswer Explain(ReportAnswer answer)
    {
        if (Unreadable is null || answer.Refused.Count == 0)
        {
            return answer;
        }

        var refused = answer.Refused.Select(refusal => Unreadable.TryGetValue(refusal.Seq, out var message)
            ? new Refusal(refusal.Seq, RefusalCodes.Invalid, message)
            : refusal);
        return answer with { Refused = [.. refused] };
    }
}
