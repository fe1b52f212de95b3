namespace MediaSync.Core.Playback;

/// <summary>
/// Takes what viewers play and answers where they are. The same interface is served in process, by HTTP and by the cluster.
/// </summary>
public interface IPlayback
{
    /// <summary>Joins the reports of one reporter into the user's states.</summary>
    /// <param name="user">The viewer. An unknown user is answered with <see cref="ReportOutcome.UnknownUser"/>.</param>
    /// <param name="call">
    /// At most <see cref="ReportCall.MaxReports"/> reports. No reports: the call only asks for the marks.
    /// </param>
    /// <returns>
    /// The reporter's marks after the call. Bad reports are refused one by one and the good ones of the same call stand.
    /// Reports are never dropped because of their number: repeating a call changes nothing.
    /// </returns>
    /// <param name="cancellationToken">Ends the wait, not the effect: reports that were joined stay joined.</param>
    Task<ReportAnswer> ReportAsync(Guid user, ReportCall call, CancellationToken cancellationToken);

    /// <summary>Lists a user's progress in the order of item ids, the user's own unwritten reports included.</summary>
    /// <exception cref="PlaybackUnavailableException">The database cannot be read.</exception>
    Task<ProgressPage> GetProgressAsync(Guid user, ProgressQuery query, CancellationToken cancellationToken);

    /// <summary>Lists what the user has begun and not finished, the last watched first, unwritten reports included.</summary>
    /// <param name="limit">1 to 200.</param>
    /// <exception cref="PlaybackUnavailableException">The database cannot be read.</exception>
    Task<IReadOnlyList<ItemProgress>> GetContinueWatchingAsync(Guid user, int limit, CancellationToken cancellationToken);
}
