using MediaSync.Core.Playback.Users;

namespace MediaSync.Core.Playback;

/// <summary><see cref="IPlayback"/> over the single writers of this process.</summary>
internal sealed class InProcessPlayback(UserRegistry users, ActiveUsers active) : IPlayback
{
    public Task<ReportAnswer> ReportAsync(Guid user, ReportCall call, CancellationToken cancellationToken)
    {
        ReportCallRules.ThrowIfBroken(call);
        return users.TryGet(user, out var calls) && calls.TryReport(call, cancellationToken, out var answer)
            ? answer
            : ReportSlowlyAsync(user, call, cancellationToken);
    }

    public Task<ProgressPage> GetProgressAsync(Guid user, ProgressQuery query, CancellationToken cancellationToken) =>
        users.TryGet(user, out var calls)
            ? calls.GetProgressAsync(query, cancellationToken)
            : active.ReadProgressAsync(user, query, cancellationToken);

    public Task<IReadOnlyList<ItemProgress>> GetContinueWatchingAsync(
        Guid user, int limit, CancellationToken cancellationToken) =>
        users.TryGet(user, out var calls)
            ? calls.GetContinueWatchingAsync(limit, cancellationToken)
            : active.ReadContinueWatchingAsync(user, limit, cancellationToken);

    private async Task<ReportAnswer> ReportSlowlyAsync(Guid user, ReportCall call, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (users.Open(user) is not { } calls)
            {
                return active.Refuse(call);
            }

            var answer = await calls.ReportAsync(call, cancellationToken);
            if (answer is { Outcome: not ReportOutcome.UnknownUser })
            {
                return answer;
            }

            // The user may have come into being meanwhile, and another call have left states: then the object stays.
            if (calls.TryRetire(TimeSpan.Zero))
            {
                users.Drop(calls);
            }

            if (answer is not null)
            {
                return answer;
            }
        }
    }
}
