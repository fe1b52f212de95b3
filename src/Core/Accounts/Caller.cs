namespace MediaSync.Core.Accounts;

/// <summary>Who calls the API.</summary>
/// <param name="User">The one user that the caller reaches; null for the administrator, who reaches all.</param>
public sealed record Caller(Guid? User)
{
    /// <summary>True for the administrator's key.</summary>
    public bool IsAdministrator => User is null;
}
