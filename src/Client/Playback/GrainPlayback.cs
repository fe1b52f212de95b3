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
            : CallAsync(user, grain => grain.ReportAsync(call, cancellationToken), cancellationToken);
    }

    public Task<ProgressPage> GetProgressAsync(Guid user, ProgressQuery query, CancellationToken cancellationToken) =>
        ReadAsync(user, grain => grain.GetProgressAsync(query, cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<ItemProgress>> GetContinueWatchingAsync(
        Guid user, int limit, CancellationToken cancellationToken) =>
        await ReadAsync(user, grain => grain.GetContinueWatchingAsync(limit, cancellationToken), cancellationToken);

    /// <summary>A read that met a lost connection is made once more: callers need not know that a silo left.</summary>
    private async Task<T> ReadAsync<T>(Guid user, Func<IUserGrain, Task<T>> call, CancellationToken cancellationToken)
    {
        var before = lost.Next;
        try
        {
            return await CallAsync(user, call, cancellationToken);
        }
        catch (PlaybackUnavailableException) when (before.IsCancellationRequested)
        {
            return await CallAsync(user, call, cancellationToken);
        }
    }

    /// <summary>
    /// A silo that died, stops or does not answer: the outcome is unknown, and repeating a call changes nothing. Reporters do so.
    /// </summary>
    private async Task<T> CallAsync<T>(Guid user, Func<IUserGrain, Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(grains.GetGrain<IUserGrain>(user)).WaitAsync(lost.Next);
        }
        catch (Exception exception) when (
            exception is OrleansException or TimeoutException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new PlaybackUnavailableException(
                "The cluster did not answer the call; it may or may not have been taken. Try again in a few seconds.", exception);
        }
    }
}
