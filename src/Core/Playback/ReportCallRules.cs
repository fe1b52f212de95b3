namespace MediaSync.Core.Playback;

/// <summary>What a call must keep to as a whole; a single bad report is refused by itself instead.</summary>
public static class ReportCallRules
{
    /// <summary>What is wrong with the call; null if nothing is.</summary>
    public static string? FindProblem(ReportCall call)
    {
        if (call.Reporter == Guid.Empty)
        {
            return "'reporter' must be the id of a client installation, not the empty uuid.";
        }

        if (call.Reports is null || call.Reports.Count > ReportCall.MaxReports)
        {
            return $"'reports' must be a list of at most {ReportCall.MaxReports}.";
        }

        var previous = call.After;
        if (previous < 0)
        {
            return "'after' must be 0 or a sequence number.";
        }

        foreach (var report in call.Reports)
        {
            if (report is null || report.Seq <= previous)
            {
                return "'seq' must be strictly increasing from 1 and greater than 'after'.";
            }

            previous = report.Seq;
        }

        return null;
    }

    /// <summary>Throws for a broken call.</summary>
    /// <exception cref="ArgumentException">Says what is wrong; nothing was taken.</exception>
    internal static void ThrowIfBroken(ReportCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (FindProblem(call) is { } problem)
        {
            throw new ArgumentException(problem, nameof(call));
        }
    }
}
