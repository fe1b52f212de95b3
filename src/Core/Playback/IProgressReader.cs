using MediaSync.Core.Playback.State;

namespace MediaSync.Core.Playback;

/// <summary>The border to the database for reads of watch state. Everything it answers is committed.</summary>
/// <remarks>Every method throws the driver's exception when the database cannot be read.</remarks>
public interface IProgressReader
{
    /// <summary>A user's progress by item id.</summary>
    /// <param name="user">The viewer.</param>
    /// <param name="after">Only items whose id is greater; null begins at the first.</param>
    /// <param name="limit">1 to 1,000 rows.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<IReadOnlyList<StoredProgress>> ReadPageAsync(Guid user, Guid? after, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// A user's progress of the given items, in any order; rows for items without progress hold the default state. An item that
    /// was merged has the progress of the one it was merged into, under both ids if both are asked for.
    /// </summary>
    Task<IReadOnlyList<StoredProgress>> ReadItemsAsync(
        Guid user, IReadOnlyCollection<Guid> items, CancellationToken cancellationToken);

    /// <summary>What a user has begun and not finished, the last watched first.</summary>
    Task<IReadOnlyList<StoredProgress>> ReadContinueWatchingAsync(Guid user, int limit, CancellationToken cancellationToken);

    /// <summary>A user's completed viewings of the given items, by the ids that they have today.</summary>
    Task<IReadOnlyDictionary<Guid, PlaySet>> ReadPlaysAsync(
        Guid user, IReadOnlyCollection<Guid> items, CancellationToken cancellationToken);
}
