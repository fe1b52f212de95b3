using MediaSync.Core.Playback;

namespace MediaSync.Grains.Interfaces.Playback;

/// <summary>
/// A user's playback in the cluster; the key is the user's id. It keeps what <see cref="IPlayback"/> promises for this one user.
/// Waits never block the user's other calls.
/// </summary>
/// <remarks>
/// The cluster may run two activations of a user for a moment, as when a silo is cut off. Each has an epoch of its own and no
/// committed state, and the database joins what both write: reporters see another epoch and send again.
/// </remarks>
[Alias("mediasync.user")]
public interface IUserGrain : IGrainWithGuidKey
{
    /// <inheritdoc cref="IPlayback.ReportAsync"/>
    /// <remarks>A silo without room answers with <see cref="ReportOutcome.Full"/> and the marks; nothing is dropped.</remarks>
    [Alias("report")]
    [ResponseTimeout("00:01:30")]
    Task<ReportAnswer> ReportAsync([Immutable] ReportCall call, CancellationToken cancellationToken);

    /// <inheritdoc cref="IPlayback.GetProgressAsync"/>
    [Alias("progress")]
    [ResponseTimeout("00:01:30")]
    Task<ProgressPage> GetProgressAsync([Immutable] ProgressQuery query, CancellationToken cancellationToken);

    /// <inheritdoc cref="IPlayback.GetContinueWatchingAsync"/>
    [Alias("continue-watching")]
    [ResponseTimeout("00:01:30")]
    Task<ItemProgress[]> GetContinueWatchingAsync(int limit, CancellationToken cancellationToken);
}
