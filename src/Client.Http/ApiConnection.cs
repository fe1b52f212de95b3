using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MediaSync.Core.Wire;

namespace MediaSync.Client.Http;

/// <summary>
/// Sends requests and reads answers by the wire format. All that goes wrong leaves as an <see cref="HttpRequestException"/>.
/// </summary>
internal sealed class ApiConnection(HttpClient http)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>Sends and waits for the whole answer.</summary>
    public async Task<ApiAnswer> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return new ApiAnswer(response.StatusCode, body, PauseOf(response));
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The client's own time limit: for the caller a failed request like any other, and its outcome is as unknown.
            throw new HttpRequestException("The request took too long.", exception);
        }
    }

    public Task<ApiAnswer> GetAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);

    public Task<ApiAnswer> DeleteAsync(string path, CancellationToken cancellationToken) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Delete, path), cancellationToken);

    public Task<ApiAnswer> PostAsync<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, path, body, type, cancellationToken);

    public Task<ApiAnswer> PutAsync<T>(string path, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Put, path, body, type, cancellationToken);

    private Task<ApiAnswer> SendAsync<T>(
        HttpMethod method, string path, T body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        // Bytes rather than a stream: the length is known, and a request can be sent again on a new connection.
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, type));
        content.Headers.ContentType = Json;
        return SendAsync(new HttpRequestMessage(method, path) { Content = content }, cancellationToken);
    }

    /// <summary>The body of an answer that must be a success.</summary>
    public static T Read<T>(ApiAnswer answer, JsonTypeInfo<T> type) =>
        answer.IsSuccess ? Parse(answer, type) : throw Failed(answer);

    /// <summary>The body, whatever the status.</summary>
    public static T Parse<T>(ApiAnswer answer, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(answer.Body, type) ?? throw new JsonException("The body is null.");
        }
        catch (JsonException exception)
        {
            throw new HttpRequestException(
                HttpRequestError.InvalidResponse,
                "The answer cannot be read: it is not from a MediaSync of this version.",
                exception,
                answer.Status);
        }
    }

    /// <summary>The problem that an answer tells; null if it tells none.</summary>
    public static ProblemBody? ProblemOf(ApiAnswer answer)
    {
        try
        {
            return JsonSerializer.Deserialize(answer.Body, WireJson.Default.ProblemBody);
        }
        catch (JsonException)
        {
            // Something between us and the server answered in words of its own.
            return null;
        }
    }

    /// <summary>Whether the answer says that what the path names is not there, rather than the path itself.</summary>
    public static bool IsMissing(ApiAnswer answer, string what) =>
        answer.Status == HttpStatusCode.NotFound && ProblemOf(answer)?.Type == "urn:mediasync:problem:no-such-" + what;

    /// <summary>The exception for an answer that nobody can act on.</summary>
    public static HttpRequestException Failed(ApiAnswer answer)
    {
        var problem = ProblemOf(answer);
        var status = ((int)answer.Status).ToString(CultureInfo.InvariantCulture);
        var detail = problem?.Detail ?? answer.Status.ToString();
        return new HttpRequestException($"MediaSync answered {status}: {detail}", null, answer.Status);
    }

    private static TimeSpan PauseOf(HttpResponseMessage response) => response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero;
}
