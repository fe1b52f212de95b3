using MediaSync.Core.Accounts;

namespace MediaSync.Postgres.Accounts;

/// <summary>A token that the database knew.</summary>
/// <param name="Token">Its id.</param>
/// <param name="Caller">Whom it belongs to.</param>
/// <param name="AskedAt">When the database was asked, as a timestamp of the time provider.</param>
internal sealed record AcceptedToken(Guid Token, Caller Caller, long AskedAt);
