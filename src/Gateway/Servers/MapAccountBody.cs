using MediaSync.Core.Accounts;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.Wire;
using MediaSync.Gateway.Problems;

namespace MediaSync.Gateway.Servers;

/// <summary>Checks what ties a media server's account to a user.</summary>
internal static class MapAccountBody
{
    private const int MaxTokenLength = 1000;

    /// <exception cref="ProblemException">A field is missing or out of bounds; the problem names it.</exception>
    public static AccountMapping MappingOf(string account, MapAccount body)
    {
        if (!AccountText.IsValid(account))
        {
            throw new ProblemException(KnownProblems.InvalidField("account", AccountText.Expectation));
        }

        if (body.User is not { } user)
        {
            throw new ProblemException(KnownProblems.InvalidField("user", "is required: the id of the user whose account it is"));
        }

        if (body.Token is { } token
            && (token.Length is 0 or > MaxTokenLength || !token.All(char.IsAscii) || token.Any(char.IsControl)))
        {
            throw new ProblemException(
                KnownProblems.InvalidField("token", "must have 1 to 1000 ASCII characters: it travels in a header"));
        }

        return new AccountMapping(user, body.Token, body.Writes ?? false);
    }
}
