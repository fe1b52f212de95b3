namespace MediaSync.Core.WatchState.Accounts;

/// <summary>An account of a media server that belongs to one of our users.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">Its name there, for people.</param>
/// <param name="User">Our user.</param>
/// <param name="Credential">The account's own token, encrypted; null: the server's own token speaks for it.</param>
/// <param name="Writes">What changes here is written to it.</param>
/// <param name="Marks">How far it has been read; null: not yet.</param>
/// <param name="LastError">Why it could not be read or written at the newest attempt; null: it could.</param>
/// <param name="CompareDue">It is time to compare everything with what it showed last.</param>
public sealed record MappedAccount(
    WatchAccountId Id,
    string Name,
    Guid User,
    string? Credential,
    bool Writes,
    WatchMarks? Marks,
    string? LastError,
    bool CompareDue)
{
    /// <summary>The account without its credential.</summary>
    public override string ToString() => $"account {Id.Account} of server {Id.Server}";
}
