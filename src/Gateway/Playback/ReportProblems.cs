using MediaSync.Core.Playback;
using MediaSync.Gateway.Problems;
using Microsoft.AspNetCore.Http;

namespace MediaSync.Gateway.Playback;

/// <summary>Problems of calls that were not done. They carry the marks, which are true whatever the outcome.</summary>
internal static class ReportProblems
{
    public static Problem Of(ReportAnswer answer) => answer.Outcome switch
    {
        ReportOutcome.Full => Of(
            answer,
            StatusCodes.Status429TooManyRequests,
            "full",
            "There is no room for more reports",
            "The reports up to acceptedThrough were taken. Send the rest again after the pause."),
        ReportOutcome.NotYetDurable => Of(
            answer,
            StatusCodes.Status503ServiceUnavailable,
            "not-yet-durable",
            "The reports are not committed yet",
            "The reports were taken and will be committed. Ask for the marks again after the pause."),
        ReportOutcome.Unavailable => Of(
            answer,
            StatusCodes.Status503ServiceUnavailable,
            "unavailable",
            "The database cannot be reached",
            "An item had to be looked up. The reports up to acceptedThrough were taken; send the rest again after the pause."),
        ReportOutcome.UnknownUser => KnownProblems.NoSuch("user") with { Marks = answer },
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer.Outcome, "The outcome is not a problem."),
    };

    private static Problem Of(ReportAnswer answer, int status, string code, string title, string detail) =>
        new(status, code, title, detail) { Marks = answer, RetryAfter = answer.RetryAfter };
}
