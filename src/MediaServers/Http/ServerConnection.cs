using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MediaSync.Core.Sync;
using Microsoft.Extensions.Logging;
using Polly;

namespace MediaSync.MediaServers.Http;

/// <summary>
/// Asks one server for JSON: bounded in number, time and size, asked again where that helps. Everything it throws, apart from
/// cancellation, is a <see cref="MediaServerException"/> that names the request and holds no token.
/// </summary>
internal sealed partial class ServerConnection
{
    public const string ClientName = "MediaSync.MediaServers";

    private const int MaxRedirects = 3;

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly Action<HttpRequestMessage> _authorize;
    private readonly IHttpClientFactory _clients;
    private readonly RequestGates _gates;
    private readonly MediaServersOptions _options;
    private readonly MediaServersMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ResiliencePipeline _pipeline;
    private long _requests;

    public ServerConnection(
        ServerOrigin origin,
        Action<HttpRequestMessage> authorize,
        IHttpClientFactory clients,
        RequestGates gates,
        MediaServersOptions options,
        MediaServersMetrics metrics,
        TimeProvider time,
        ILogger logger)
    {
        Origin = origin;
        _authorize = authorize;
        _clients = clients;
        _gates = gates;
        _options = options;
        _metrics = metrics;
        _time = time;
        _logger = logger;
        _pipeline = RetryPipeline.Create(options, time, OnRetry);
    }

    public ServerOrigin Origin { get; }

    /// <summary>Requests sent so far, repeated and redirected ones included.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>Gets and reads one answer.</summary>
    /// <param name="path">Path and query below the server's address, without a slash in front and without any secret.</param>
    /// <param name="type">How to read the answer.</param>
    /// <param name="cancellationToken">Ends the request and the waiting for it.</param>
    public async Task<ServerAnswer<T>> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        var attempts = 0;
        try
        {
            return await _pipeline.ExecuteAsync(
                async token =>
                {
                    attempts++;
                    return await AttemptAsync(
                        either => SendAsync(
                            HttpMethod.Get, path, null, response => ReadAnswerAsync(response, type, either), either),
                        token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException failed)
        {
            var tries = attempts == 1 ? string.Empty : $", {attempts} attempts";
            throw Explain(failed, $"GET /{path}{tries}");
        }
    }

    /// <summary>
    /// Writes, once: what a failure means for the next attempt, the caller knows. The answer's body is not read.
    /// </summary>
    /// <param name="method">As the product wants it: Plex takes marks by GET.</param>
    /// <param name="path">Path and query below the server's address, without a slash in front and without any secret.</param>
    /// <param name="json">The body; null: none.</param>
    /// <param name="cancellationToken">Ends the request; it may have had its effect.</param>
    public async Task WriteAsync(HttpMethod method, string path, byte[]? json, CancellationToken cancellationToken)
    {
        try
        {
            await AttemptAsync(
                token => SendAsync(method, path, json, _ => Task.FromResult(new ServerAnswer<bool>(true, null)), token),
                cancellationToken).ConfigureAwait(false);
        }
        catch (RequestFailedException failed)
        {
            throw Explain(failed, $"{method} /{path}");
        }
    }

    /// <summary>The error for an answer that is JSON, but lacks what this product always sends.</summary>
    public MediaServerException Unreadable(string path, string what) =>
        new($"{Origin} answered without {what} (GET /{path}). Check that the address is a {Origin.Kind} server's.")
        {
            Failure = MediaServerFailure.Unreadable,
        };

    private MediaServerException Explain(RequestFailedException failed, string request) =>
        new($"{Origin} {failed.Message} ({request}).", failed.InnerException)
        {
            Failure = failed.Failure, Status = failed.Status, RetryAfter = failed.RetryAfter,
        };

    private async Task<ServerAnswer<T>> AttemptAsync<T>(
        Func<CancellationToken, Task<ServerAnswer<T>>> send, CancellationToken cancellationToken)
    {
        using var turn = await _gates.EnterAsync(Origin.Root, Origin.Server, cancellationToken).ConfigureAwait(false);
        using var timeout = new CancellationTokenSource(_options.RequestTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token, turn.Lost);
        var (askedAt, started) = (_time.GetUtcNow(), _time.GetTimestamp());
        var outcome = "cancelled";
        try
        {
            var answer = await send(either.Token).ConfigureAwait(false);
            outcome = "ok";

            // Stamped when the answer was ready; what counts is what the server had seen when it was asked.
            return answer with { Date = answer.Date - _time.GetElapsedTime(started), AskedAt = askedAt };
        }
        catch (Exception exception) when (turn.Lost.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            outcome = "cancelled";
            throw RequestFailures.OfLostTurn(exception);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested
            && RequestFailures.Of(exception, timeout.IsCancellationRequested, _options.RequestTimeout) is { } failed)
        {
            outcome = OutcomeOf(failed.Failure);
            throw failed;
        }
        finally
        {
            _metrics.AttemptEnded(Origin.Kind, outcome, _time.GetElapsedTime(started));
        }
    }

    private async Task<T> SendAsync<T>(
        HttpMethod method,
        string path,
        byte[]? json,
        Func<HttpResponseMessage, Task<T>> read,
        CancellationToken cancellationToken)
    {
        var address = Origin.At(path);
        for (var redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(method, address);
            if (json is not null)
            {
                request.Content = new ByteArrayContent(json);
                request.Content.Headers.ContentType = Json;
            }

            _authorize(request);
            Interlocked.Increment(ref _requests);
            var client = _clients.CreateClient(ClientName);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
                .ConfigureAwait(false);
            if (RedirectOf(response, address) is { } target)
            {
                address = redirects < MaxRedirects ? target : throw new RequestFailedException(
                    MediaServerFailure.Refused, $"redirects more than {MaxRedirects} times. Check the proxies on the way");
                continue;
            }

            if (RequestFailures.Of(response, _time.GetUtcNow()) is { } failed)
            {
                throw failed;
            }

            return await read(response).ConfigureAwait(false);
        }
    }

    private async Task<ServerAnswer<T>> ReadAnswerAsync<T>(
        HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        new(await ReadAsync(response, type, cancellationToken).ConfigureAwait(false), response.Headers.Date);

    private async Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        if (response.Content.Headers.ContentLength > _options.MaxResponseBytes)
        {
            throw LimitedStream.TooLarge(_options.MaxResponseBytes);
        }

        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await using var limited = new LimitedStream(body, _options.MaxResponseBytes);
        return await JsonSerializer.DeserializeAsync(limited, type, cancellationToken).ConfigureAwait(false)
            ?? throw new JsonException("The answer is null.");
    }

    private static Uri? RedirectOf(HttpResponseMessage response, Uri address)
    {
        if ((int)response.StatusCode is < 301 or > 308 || response.Headers.Location is not { } location)
        {
            return null;
        }

        var target = new Uri(address, location);
        return ServerOrigin.MayFollow(address, target) ? target : throw new RequestFailedException(
            MediaServerFailure.Refused,
            $"redirects to {target.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped)}, where the token"
            + " is not sent. If that is the server, enter its address");
    }

    private void OnRetry(RequestFailedException failed, TimeSpan delay)
    {
        _metrics.Retrying(Origin.Kind);
        Log.Retrying(_logger, Origin, failed.Message, delay);
    }

    private static string OutcomeOf(MediaServerFailure failure) => failure switch
    {
        MediaServerFailure.Unreachable => "unreachable",
        MediaServerFailure.Unauthorized => "unauthorized",
        MediaServerFailure.Overloaded => "overloaded",
        MediaServerFailure.Refused => "refused",
        _ => "unreadable",
    };
}
