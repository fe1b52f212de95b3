using MediaSync.Core.Playback;
using MediaSync.Core.Playback.State;

namespace MediaSync.Core.Tests.WatchState;

/// <summary>Playback that joins reports by the real rules and is durable at once. Items are named by server and key.</summary>
internal sealed class MemoryPlayback(TimeProvider time) : IPlayback
{
    /// <summary>What is stored.</summary>
    public Dictionary<(Guid User, Guid Item), ItemState> Stored { get; } = [];

    /// <summary>Which media item a server's item is.</summary>
    public Dictionary<(Guid Server, string Key), Guid> Items { get; } = [];

    /// <summary>Every report that was taken.</summary>
    public List<Report> Reports { get; } = [];

    /// <summary>Runs after a report was stored, as the flush's own statements do.</summary>
    public Action<Guid, Guid> Flushed { get; set; } = (_, _) => { };

    /// <summary>Answers instead of taking the call, once each.</summary>
    public Queue<ReportOutcome> Failures { get; } = new();

    public Task<ReportAnswer> ReportAsync(Guid user, ReportCall call, CancellationToken cancellationToken)
    {
        ReportCallRules.FindProblem(call).ShouldBeNull();
        if (Failures.TryDequeue(out var outcome))
        {
            return Task.FromResult(Answer(outcome, [], []));
        }

        var durable = new List<long>();
        var refused = new List<Refusal>();
        foreach (var report in call.Reports)
        {
            if (ReportValidator.Check(report, time.GetUtcNow()) is { } refusal)
            {
                refused.Add(refusal);
            }
            else if (Find(report.Item) is not { } item)
            {
                refused.Add(new Refusal(report.Seq, RefusalCodes.UnknownItem, "no such item"));
            }
            else
            {
                Reports.Add(report);
                var state = ReportRules.ToState(report, CompletionThresholds.Default);
                Stored[(user, item)] = Stored.GetValueOrDefault((user, item)).Join(state);
                Flushed(user, item);
                durable.Add(report.Seq);
            }
        }

        return Task.FromResult(Answer(ReportOutcome.Done, durable, refused));
    }

    public Task<ProgressPage> GetProgressAsync(Guid user, ProgressQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Tests read what is stored.");

    public Task<IReadOnlyList<ItemProgress>> GetContinueWatchingAsync(
        Guid user, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Tests read what is stored.");

    private Guid? Find(ItemReference reference) => reference.Id
        ?? (Items.TryGetValue((reference.Server!.Value, reference.Key!), out var item) ? item : null);

    private ReportAnswer Answer(ReportOutcome outcome, List<long> durable, List<Refusal> refused) => new(
        outcome, Guid.NewGuid(), 0, 0, durable, refused, time.GetUtcNow(), CompletionThresholds.Default, TimeSpan.Zero);
}
