namespace MediaSync.Core.WatchState.Accounts;

/// <summary>Whose an account is.</summary>
/// <param name="User">Our user.</param>
/// <param name="Token">
/// The account's own token; null: the server's token speaks for it, which a Jellyfin API key does for everybody and a Plex token
/// for its owner.
/// </param>
/// <param name="Writes">What changes here is written to it.</param>
public sealed record AccountMapping(Guid User, string? Token, bool Writes)
{
    /// <summary>The mapping without its token, so that a log cannot leak it.</summary>
    public override string ToString() => $"user {User}";
}
