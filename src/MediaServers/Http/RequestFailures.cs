using System.Net;
using System.Text.Json;
using MediaSync.Core.Sync;

namespace MediaSync.MediaServers.Http;

/// <summary>Tells what a failed attempt means: who is to blame, and whether to ask again.</summary>
internal static class RequestFailures
{
    // Plex's own code for a token that has expired.
    private const HttpStatusCode PlexTokenExpired = (HttpStatusCode)498;

    private const HttpStatusCode TooEarly = (HttpStatusCode)425;

    /// <summary>The failure that a status stands for; null if it is a success.</summary>
    public static RequestFailedException? Of(HttpResponseMessage response, DateTimeOffset now)
    {
        if (response.IsSuccessStatusCode)
        {
            return null;
        }

        var status = (int)response.StatusCode;
        return response.StatusCode switch
        {
            HttpStatusCode.Unauthorized or PlexTokenExpired => new(
                MediaServerFailure.Unauthorized, $"answered {status}: the token is wrong or has expired. Enter a new token")
            {
                Status = status,
            },
            HttpStatusCode.Forbidden => new(
                MediaServerFailure.Unauthorized,
                "answered 403: the token lacks the right. Use an administrator's token or an API key")
            {
                Status = status,
            },
            HttpStatusCode.RequestTimeout or TooEarly or HttpStatusCode.TooManyRequests or >= (HttpStatusCode)500 => new(
                MediaServerFailure.Overloaded,
                $"answered {status}. Try again later; a lower MaxRequestsInFlight spares the server")
            {
                IsTransient = true,
                Status = status,
                RetryAfter = RetryAfterOf(response, now),
            },
            _ => new(MediaServerFailure.Refused, $"answered {status}. Check the address and that what is asked for still exists")
            {
                Status = status,
            },
        };
    }

    /// <summary>
    /// The failure behind an exception of sending or reading that the caller did not ask for; null if it is none of theirs.
    /// </summary>
    public static RequestFailedException? Of(Exception exception, bool timedOut, TimeSpan timeout) => exception switch
    {
        RequestFailedException failed => failed,
        // The caller did not cancel, so either our timeout did or the one of connecting, which looks like a cancellation too.
        OperationCanceledException => new(
            MediaServerFailure.Unreachable,
            timedOut
                ? $"did not finish its answer within {timeout.TotalSeconds:0.###} s. Check its load and the network"
                : "did not take a connection in time. Check that it runs and that the address is right",
            exception)
        {
            IsTransient = true,
        },
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new(
            MediaServerFailure.Unreachable,
            "has no certificate that is trusted here. Use an address its certificate is for, or http inside the home",
            exception),
        HttpRequestException request => new(
            MediaServerFailure.Unreachable,
            $"cannot be reached ({request.HttpRequestError}). Check that it runs and that the address is right",
            exception)
        {
            IsTransient = true,
        },
        InvalidDataException => new(
            MediaServerFailure.Unreadable, "sent a damaged compressed answer. Check the proxies on the way", exception),
        IOException => new(
            MediaServerFailure.Unreachable, "dropped the connection in the middle of its answer. Check the network", exception)
        {
            IsTransient = true,
        },
        JsonException => new(
            MediaServerFailure.Unreadable,
            "answered what is cut off or not the JSON it promised. Check that the address is the server's own and not that of a"
            + " page in front of it",
            exception),
        _ => null,
    };

    /// <summary>The cluster counted on another request in this one's place: nothing that the server did.</summary>
    public static RequestFailedException OfLostTurn(Exception exception) => new(
        MediaServerFailure.Unreachable,
        "was not asked to the end, because the cluster did not renew this silo's leave to ask. Check the network between silos",
        exception)
    {
        IsTransient = true,
    };

    private static TimeSpan? RetryAfterOf(HttpResponseMessage response, DateTimeOffset now)
    {
        var header = response.Headers.RetryAfter;
        var wait = header?.Delta ?? (header?.Date - (response.Headers.Date ?? now));
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
