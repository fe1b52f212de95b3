namespace MediaSync.Core.Accounts;

/// <summary>Users and the tokens that open the API. Tokens are shown once and kept as hashes.</summary>
public interface IAccounts
{
    /// <summary>Creates a user.</summary>
    /// <param name="name">1 to 200 characters without control characters, unique regardless of case.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The user, or null if the name is taken.</returns>
    Task<User?> CreateUserAsync(string name, CancellationToken cancellationToken);

    /// <summary>Lists users in the order of their names, regardless of case.</summary>
    /// <param name="after">Only names greater than this; null begins at the first.</param>
    /// <param name="limit">1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<User>> ListUsersAsync(string? after, int limit, CancellationToken cancellationToken);

    /// <summary>Removes a user with all tokens and watch state.</summary>
    /// <returns>False if there was no such user.</returns>
    Task<bool> RemoveUserAsync(Guid user, CancellationToken cancellationToken);

    /// <summary>Issues a token for a user's own data.</summary>
    /// <param name="user">The user that the token reaches, and no other.</param>
    /// <param name="label">What it is for, 1 to 200 characters.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The token with its secret, shown this once; null if there is no such user.</returns>
    Task<IssuedToken?> IssueTokenAsync(Guid user, string label, CancellationToken cancellationToken);

    /// <summary>Lists a user's tokens, the oldest first, without their secrets; null if there is no such user.</summary>
    Task<IReadOnlyList<ApiToken>?> ListTokensAsync(Guid user, CancellationToken cancellationToken);

    /// <summary>
    /// Revokes a user's token. It opens nothing from then on in this process, and within a minute in any other that reaches the
    /// database: one that does not goes on with what it knows for a while, so that reports are taken during an outage.
    /// </summary>
    /// <returns>False if the user has no such token.</returns>
    Task<bool> RevokeTokenAsync(Guid user, Guid token, CancellationToken cancellationToken);

    /// <summary>Who a secret belongs to; null if it opens nothing.</summary>
    Task<Caller?> AuthenticateAsync(string secret, CancellationToken cancellationToken);
}
