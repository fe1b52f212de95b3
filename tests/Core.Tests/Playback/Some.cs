using MediaSync.Core.Playback;
using MediaSync.Core.Playback.State;
using MediaSync.Core.Playback.Users;

namespace MediaSync.Core.Tests.Playback;

/// <summary>Reports and states of which a test only cares about what it names.</summary>
internal static class Some
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly Guid Viewing = new(1, 2, 3, new byte[8]);

    /// <summary>A report of an item of 1,000 s; its time follows its number.</summary>
    public static Report Report(long seq, Guid item, ReportKind kind = ReportKind.Progress, long positionMs = 100_000) =>
        new(seq, ItemReference.To(item), kind, positionMs, 1_000_000, Noon.AddMilliseconds(seq), Viewing);

    /// <summary>A report as the single writer takes it.</summary>
    public static Prepared Prepared(long seq, Guid item, ReportKind kind = ReportKind.Progress, long positionMs = 100_000) =>
        new(seq, item, State(Report(seq, item, kind, positionMs)), kind != ReportKind.Progress);

    public static ItemState State(Report report) => ReportRules.ToState(report, CompletionThresholds.Default);
}
