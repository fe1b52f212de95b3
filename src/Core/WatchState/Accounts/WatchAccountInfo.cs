namespace MediaSync.Core.WatchState.Accounts;

/// <summary>An account of a media server, mapped or not. Tokens never leave.</summary>
/// <param name="Account">The id that the server never changes.</param>
/// <param name="Name">Its name there.</param>
/// <param name="User">Our user; null: not mapped, so it is ignored.</param>
/// <param name="HasToken">It has a token of its own here.</param>
/// <param name="Writes">What changes here is written to it.</param>
/// <param name="ReadAt">When it was last read well; null: not yet.</param>
/// <param name="PlayedCount">Items that the server counted as played then; null: not known.</param>
/// <param name="LastError">Why it could not be read or written at the newest attempt; null: it could.</param>
/// <param name="Pending">Writes that wait.</param>
/// <param name="Dead">Writes that were given up.</param>
public sealed record WatchAccountInfo(
    string Account,
    string Name,
    Guid? User,
    bool HasToken,
    bool Writes,
    DateTimeOffset? ReadAt,
    int? PlayedCount,
    string? LastError,
    int Pending,
    int Dead);
