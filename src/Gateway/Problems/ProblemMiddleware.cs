using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MediaSync.Gateway.Problems;

/// <summary>
/// Turns what went wrong into a problem: exceptions, and error statuses that the framework left without a body.
/// </summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone: there is nobody to answer.
            return;
        }
        catch (Exception exception) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, exception);
            return;
        }

        var response = context.Response;
        if (response is { StatusCode: >= 400, HasStarted: false, ContentType: null } && response.ContentLength is null or 0)
        {
            await KnownProblems.OfStatus(response.StatusCode).ExecuteAsync(context);
        }
    }

    private Task AnswerAsync(HttpContext context, Exception exception)
    {
        var problem = ProblemOf(exception);
        if (problem.Status == StatusCodes.Status500InternalServerError)
        {
            Log.RequestFailed(logger, exception, context.Request.Method, RouteOf(context));
        }
        else if (problem.Status == StatusCodes.Status503ServiceUnavailable)
        {
            Log.Unavailable(logger, exception, context.Request.Method, RouteOf(context));
        }

        context.Response.Clear();
        return problem.ExecuteAsync(context);
    }

    private static Problem ProblemOf(Exception exception) => exception switch
    {
        ProblemException problem => problem.Problem,
        BadHttpRequestException { InnerException: JsonException json } => OfJson(json),
        BadHttpRequestException { StatusCode: StatusCodes.Status400BadRequest } bad => OfBinding(bad),
        BadHttpRequestException bad => KnownProblems.OfStatus(bad.StatusCode),
        JsonException json => OfJson(json),
        MediaServerException mediaServer => KnownProblems.OfMediaServer(mediaServer),
        PlaybackUnavailableException unavailable => KnownProblems.Unavailable() with { RetryAfter = unavailable.RetryAfter },
        DbException database when IsOutage(database) => KnownProblems.Unavailable(),
        _ => KnownProblems.OfStatus(StatusCodes.Status500InternalServerError),
    };

    /// <summary>
    /// Without a state the database was not reached. Of the others these pass by themselves: connection, resources, operator,
    /// system, read-only after a failover, rollback. What does not pass is a fault of ours, and answered as one.
    /// </summary>
    private static bool IsOutage(DbException exception) =>
        exception.SqlState is not { Length: 5 } state || state[..2] is "08" or "53" or "57" or "58" or "25" or "40";

    private static Problem OfJson(JsonException exception)
    {
        // The framework's messages name types of ours and end with the path: both are cut off.
        var field = exception.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : null;
        var message = exception.Message;
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        message = end < 0 ? message : message[..end];
        if (message.StartsWith("The JSON value could not be converted", StringComparison.Ordinal)
            || message.StartsWith("Cannot get the value of a token type", StringComparison.Ordinal))
        {
            message = "has the wrong type";
        }

        return KnownProblems.Invalid(
            field, field is null ? $"The body is not the JSON that is expected: {message}" : $"{field}: {message}.");
    }

    private static Problem OfBinding(BadHttpRequestException exception) =>
        Parameter().Match(exception.Message) is { Success: true } match
            ? KnownProblems.InvalidField(match.Groups[1].Value, "cannot be read")
            : KnownProblems.Invalid(null, "The request cannot be read.");

    /// <summary>The path's pattern: the path itself holds ids of users.</summary>
    private static string RouteOf(HttpContext context) =>
        (context.GetEndpoint() as Microsoft.AspNetCore.Routing.RouteEndpoint)?.RoutePattern.RawText ?? "an unknown path";

    [GeneratedRegex("parameter \"(?:[^\"]* )?(\\w+)\"")]
    private static partial Regex Parameter();
}
