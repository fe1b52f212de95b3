namespace MediaSync.Gateway.Authentication;

/// <summary>Who may call an endpoint.</summary>
internal static class Policies
{
    /// <summary>The administrator's key only.</summary>
    public const string Administrator = "administrator";

    /// <summary>The administrator's key, or a token of the user that the path names.</summary>
    public const string OwnUser = "own-user";

    /// <summary>Any token that is right.</summary>
    public const string Anyone = "anyone";
}
