namespace MediaSync.Core.Accounts;

/// <summary>A new token. The secret is not kept and cannot be shown again.</summary>
/// <param name="Id">The token's id, to revoke it by.</param>
/// <param name="Secret">What to send as <c>Authorization: Bearer</c>.</param>
public sealed record IssuedToken(Guid Id, string Secret)
{
    /// <summary>The token without its secret, so that a log cannot leak it.</summary>
    public override string ToString() => $"token {Id}";
}
