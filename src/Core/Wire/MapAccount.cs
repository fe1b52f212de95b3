namespace MediaSync.Core.Wire;

/// <summary>The body that ties a media server's account to a user.</summary>
internal sealed record MapAccount(Guid? User, string? Token, bool? Writes)
{
    /// <summary>The mapping without its token, so that a log cannot leak it.</summary>
    public override string ToString() => $"user {User}";
}
