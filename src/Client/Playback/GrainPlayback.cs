using MediaSync.Client.Connecting;
using MediaSync.Core.Playback;
using MediaSync.Grains.Interfaces.Playback;
using Orleans.Runtime;

namespace MediaSync.Client.Playback;

/// <summary><see cref="IPlayback"/> over the users' grains.</summary>
internal sealed class GrainPlayback(IGrainFactory grains, LostConnections lost) : IPlayback
{
    public Task<ReportAnswer> ReportAsync(Guid user, ReportCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return ReportCallRules.FindProblem(call) is { } problem
            ? throw new ArgumentException(problem, nameof(call))
            : GuardAsync(grain => grain.ReportAsync(call, cancellationToken), user);
    }

    public Task<ProgressPage> GetProgressAsync(Guid user, ProgressQuery query, CancellationToken cancellationToken) =>
        GuardAsync(grain => grain.GetProgressAsync(query, cancellationToken), user);

    public async Task<IReadOnlyList<ItemProgress>> GetContinueWatchingAsync(
        Guid user, int limit, CancellationToken cancellationToken) =>
        await GuardAsync(grain => grain.GetContinueWatchingAsync(limit, cancellationToken), user);

    /// <summary>
    /// A silo that died, stops or does not answer: the outcome is unknown, and repeating a call changes nothing. Reporters do so.
    /// </summary>
    private async Task<T> GuardAsync<T>(Func<IUserGrain, Task<T>> call, Guid user)
    {
        var connectionLost = lost.Next;
        try
        {
            return await call(grains.GetGrain<IUserGrain>(user)).WaitAsync(connectionLost);
        }
        catch (Exception exception) when (
            exception is OrleansException or TimeoutException
            || (exception is OperationCanceledException cancelled && cancelled.CancellationToken == connectionLost))
        {
            throw new PlaybackUnavailableException(
                "The cluster did not answer the call; it may or may not have been taken. Try again in a few seconds.", exception);
        }
    }
}
