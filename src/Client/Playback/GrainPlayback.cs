using MediaSync.Core.Playback;
using MediaSync.Grains.Interfaces.Playback;
using Orleans.Runtime;

namespace MediaSync.Client.Playback;

/// <summary><see cref="IPlayback"/> over the users' grains.</summary>
internal sealed class GrainPlayback(IGrainFactory grains) : IPlayback
{
    public Task<ReportAnswer> ReportAsync(Guid user, ReportCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        return ReportCallRules.FindProblem(call) is { } problem
            ? throw new ArgumentException(problem, nameof(call))
            : GuardAsync(GrainOf(user).ReportAsync(call, cancellationToken));
    }

    public Task<ProgressPage> GetProgressAsync(Guid user, ProgressQuery query, CancellationToken cancellationToken) =>
        GuardAsync(GrainOf(user).GetProgressAsync(query, cancellationToken));

    public async Task<IReadOnlyList<ItemProgress>> GetContinueWatchingAsync(
        Guid user, int limit, CancellationToken cancellationToken) =>
        await GuardAsync(GrainOf(user).GetContinueWatchingAsync(limit, cancellationToken));

    private IUserGrain GrainOf(Guid user) => grains.GetGrain<IUserGrain>(user);

    /// <summary>
    /// A silo that died, stops or does not answer: the outcome is unknown, and repeating a call changes nothing. Reporters do so.
    /// </summary>
    private static async Task<T> GuardAsync<T>(Task<T> call)
    {
        try
        {
            return await call;
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException)
        {
            throw new PlaybackUnavailableException(
                "The cluster did not answer the call; it may or may not have been taken. Try again in a few seconds.", exception);
        }
    }
}
