namespace MediaSync.Core.Flushing;

/// <summary>The border to the database for the flush pipeline. Safe to call from several writers at once.</summary>
public interface IFlushStore
{
    /// <summary>
    /// Joins the rows into what is stored, in one transaction and one round trip, under one of the cluster's writer slots.
    /// </summary>
    /// <param name="rows">At most one row per user and item. May be empty: then nothing is sent.</param>
    /// <param name="cancellationToken">
    /// Ends the wait, not a transaction that was sent: writing a row again changes nothing.
    /// </param>
    /// <returns>What was changed, and which rows were passed over because their item was merged into another.</returns>
    /// <exception cref="StateRefusedException">The values of some row cannot be stored; nothing was written.</exception>
    /// <exception cref="Exception">
    /// Anything else: nothing was written, or the outcome is unknown. Write the same rows again later.
    /// </exception>
    Task<FlushResult> WriteAsync(IReadOnlyList<FlushRow> rows, CancellationToken cancellationToken);

    /// <summary>Which users and items of the rows do not exist any more.</summary>
    Task<GoneKeys> FindGoneAsync(IReadOnlyList<FlushRow> rows, CancellationToken cancellationToken);

    /// <summary>Keeps a row that the database refused by itself in <c>rejected_states</c>, for a person to look at.</summary>
    Task RejectAsync(FlushRow row, StateRefusedException reason, CancellationToken cancellationToken);
}
