using System.Collections.Concurrent;
using MediaSync.Core.Playback;

namespace MediaSync.Gateway.Tests.InMemory;

/// <summary>Takes what it gets, or answers as the test says.</summary>
internal sealed class ScriptedPlayback : IPlayback
{
    public static readonly Guid Epoch = Guid.Parse("11111111-2222-3333-4444-555555555555");
    public static readonly DateTimeOffset ServerTime = new(2026, 1, 1, 12, 0, 0, 123, 456, TimeSpan.Zero);

    public ConcurrentQueue<(Guid User, ReportCall Call)> Calls { get; } = new();

    public ConcurrentQueue<(Guid User, ProgressQuery Query)> Queries { get; } = new();

    public Func<ReportCall, ReportAnswer> Answer { get; set; } = Take;

    public Func<CancellationToken, Task>? Wait { get; set; }

    public Exception? Failure { get; set; }

    public ProgressPage Page { get; set; } = new([], null);

    public int ContinueWatchingLimit { get; private set; }

    /// <summary>What the contract says: a report without an item is refused and counts as passed.</summary>
    public static ReportAnswer Take(ReportCall call)
    {
        var last = call.Reports.Count == 0 ? call.After : call.Reports[^1].Seq;
        var refused = call.Reports
            .Where(report => report.Item is { Id: null, Server: null, ExternalIds: null })
            .Select(report => new Refusal(report.Seq, RefusalCodes.Invalid, "item must be named."));
        return new ReportAnswer(ReportOutcome.Done, Epoch, last, call.After, [], [.. refused], ServerTime, 0.9);
    }

    public async Task<ReportAnswer> ReportAsync(Guid user, ReportCall call, CancellationToken cancellationToken)
    {
        Calls.Enqueue((user, call));
        if (Wait is not null)
        {
            await Wait(cancellationToken);
        }

        return Failure is null ? Answer(call) : throw Failure;
    }

    public Task<ProgressPage> GetProgressAsync(Guid user, ProgressQuery query, CancellationToken cancellationToken)
    {
        Queries.Enqueue((user, query));
        return Failure is null ? Task.FromResult(Page) : Task.FromException<ProgressPage>(Failure);
    }

    public Task<IReadOnlyList<ItemProgress>> GetContinueWatchingAsync(Guid user, int limit, CancellationToken cancellationToken)
    {
        ContinueWatchingLimit = limit;
        return Failure is null ? Task.FromResult(Page.Items) : Task.FromException<IReadOnlyList<ItemProgress>>(Failure);
    }
}
