using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MediaSync.Simulator.Servers;

/// <summary>Sends JSON the way media servers do: non-ASCII characters as they are, whole bodies with their length.</summary>
internal static class JsonAnswer
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task SendAsync(
        HttpResponse response,
        JsonNode body,
        CancellationToken cancellationToken,
        string contentType = "application/json; charset=utf-8")
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(body.ToJsonString(Plain));
        response.ContentType = contentType;
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
    }
}
