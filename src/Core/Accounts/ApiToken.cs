namespace MediaSync.Core.Accounts;

/// <summary>A token without its secret.</summary>
/// <param name="Id">The token's id, to revoke it by.</param>
/// <param name="Label">What it is for.</param>
/// <param name="CreatedAt">When it was issued.</param>
public sealed record ApiToken(Guid Id, string Label, DateTimeOffset CreatedAt);
