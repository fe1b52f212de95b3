using MediaSync.Core.Accounts;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Wire;
using MediaSync.Gateway.Problems;

namespace MediaSync.Gateway.Servers;

/// <summary>Checks the body that adds or tests a media server.</summary>
internal static class MediaServerBody
{
    private const int MaxUrlLength = 2000;
    private const int MaxTokenLength = 1000;

    /// <exception cref="ProblemException">A field is missing or out of bounds; the problem names it.</exception>
    public static MediaServerAddress AddressOf(NewMediaServer body)
    {
        if (body.Kind is not { } kind)
        {
            throw Invalid("kind", EnumNames<MediaServerKind>.Expectation);
        }

        if (body.Url is not { Length: > 0 and <= MaxUrlLength }
            || body.Url.Any(char.IsControl)
            || !Uri.TryCreate(body.Url, UriKind.Absolute, out var url)
            || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps)
            || url.UserInfo.Length > 0
            || url.Query.Length > 0
            || url.Fragment.Length > 0)
        {
            // A user, a query or a fragment may hold a secret, and the address is shown.
            throw Invalid(
                "url", "must be an http or https address such as http://192.168.1.10:32400, without user, query or fragment");
        }

        if (body.Token is not { Length: > 0 and <= MaxTokenLength }
            || !body.Token.All(char.IsAscii)
            || body.Token.Any(char.IsControl))
        {
            throw Invalid("token", "must have 1 to 1000 ASCII characters: it travels in a header");
        }

        return new MediaServerAddress(kind, url, body.Token);
    }

    /// <exception cref="ProblemException">The name is out of bounds.</exception>
    public static string? NameOf(NewMediaServer body) => body.Name is null || AccountText.IsValid(body.Name)
        ? body.Name
        : throw Invalid("name", AccountText.Expectation);

    private static ProblemException Invalid(string field, string expectation) =>
        new(KnownProblems.InvalidField(field, expectation));
}
