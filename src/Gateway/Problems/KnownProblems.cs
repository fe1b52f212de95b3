using MediaSync.Core.Sync;
using Microsoft.AspNetCore.Http;

namespace MediaSync.Gateway.Problems;

/// <summary>Every problem that the API answers with, apart from those of reports.</summary>
internal static class KnownProblems
{
    private static readonly TimeSpan UnavailableRetryAfter = TimeSpan.FromSeconds(5);

    public static Problem Invalid(string? field, string detail) =>
        new(StatusCodes.Status400BadRequest, "invalid", "The request is not valid", detail) { Field = field };

    /// <summary>The detail begins with the field, so that it reads by itself.</summary>
    public static Problem InvalidField(string field, string expectation) => Invalid(field, $"{field} {expectation}.");

    public static Problem MissingToken() => new(
        StatusCodes.Status401Unauthorized,
        "unauthenticated",
        "A token is needed",
        "Send the header Authorization: Bearer <token>, with a user's token or the administrator's key.");

    public static Problem WrongToken() => new(
        StatusCodes.Status401Unauthorized,
        "unauthenticated",
        "A token is needed",
        "The token opens nothing: it is mistyped, or it was revoked.");

    public static Problem TooManyWrongTokens(TimeSpan retryAfter) => new(
        StatusCodes.Status429TooManyRequests,
        "too-many-wrong-tokens",
        "Too many wrong tokens",
        "This address sent too many wrong tokens. Wait before sending another.") { RetryAfter = retryAfter };

    public static Problem Forbidden() => new(
        StatusCodes.Status403Forbidden,
        "forbidden",
        "The token does not reach this",
        "A user's token reaches that user's own data only; what else there is, the administrator's key reaches.");

    public static Problem NoPath() => new(
        StatusCodes.Status404NotFound,
        "no-such-path",
        "There is nothing at this path",
        "No endpoint has this path. Ids in paths are UUIDs; /openapi/v1.json lists every endpoint.");

    public static Problem NoSuch(string what) => new(
        StatusCodes.Status404NotFound,
        "no-such-" + what,
        "There is no such " + what,
        $"There is no such {what}, or there is no longer.");

    public static Problem NameTaken() => new(
        StatusCodes.Status409Conflict,
        "name-taken",
        "The name is taken",
        "Another user has this name; names are unique regardless of case.") { Field = "name" };

    public static Problem TooLarge() => new(
        StatusCodes.Status413PayloadTooLarge,
        "too-large",
        "The body is too large",
        "The body is larger than the API takes. Send fewer reports in one call.");

    public static Problem Unavailable() => new(
        StatusCodes.Status503ServiceUnavailable,
        "unavailable",
        "The database cannot be reached",
        "The database cannot be reached at the moment; nothing was changed. Try again.") { RetryAfter = UnavailableRetryAfter };

    public static Problem Stopping() => new(
        StatusCodes.Status503ServiceUnavailable,
        "stopping",
        "The program is stopping",
        "The program stops or starts anew; what was begun may or may not be done. Look, then try again.")
    {
        RetryAfter = UnavailableRetryAfter,
    };

    public static Problem OfMediaServer(MediaServerException exception) => new(
        // The caller's own doing, such as a wrong token, is the request's fault; all else is the other server's.
        exception.Failure is MediaServerFailure.Unauthorized or MediaServerFailure.Refused
            ? StatusCodes.Status422UnprocessableEntity
            : StatusCodes.Status502BadGateway,
        "media-server",
        "The media server does not serve",
        exception.Message) { Failure = exception.Failure };

    /// <summary>For a status that was set without a body, by the framework.</summary>
    public static Problem OfStatus(int status) => status switch
    {
        StatusCodes.Status400BadRequest => Invalid(null, "The request cannot be read."),
        StatusCodes.Status401Unauthorized => MissingToken(),
        StatusCodes.Status403Forbidden => Forbidden(),
        StatusCodes.Status404NotFound => NoPath(),
        StatusCodes.Status405MethodNotAllowed => new(
            status, "method-not-allowed", "The path has no such method", "The header Allow lists the methods of this path."),
        StatusCodes.Status408RequestTimeout => new(
            status, "request-too-slow", "The request came too slowly", "The body did not arrive in time. Send it again."),
        StatusCodes.Status413PayloadTooLarge => TooLarge(),
        StatusCodes.Status415UnsupportedMediaType => new(
            status,
            "unsupported-media-type",
            "The body is not JSON",
            "Send the body as JSON with Content-Type: application/json."),
        StatusCodes.Status504GatewayTimeout => new(
            status,
            "timeout",
            "The request took too long",
            "The request was ended; what it began may or may not be done. Look, then try again."),
        StatusCodes.Status500InternalServerError => new(
            status, "internal", "Something is wrong here", "The server failed; its log says how."),
        _ => new(status, "http-" + status, "The request failed", "The request was refused."),
    };
}
