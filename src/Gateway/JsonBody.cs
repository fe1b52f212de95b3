using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MediaSync.Gateway.Problems;
using Microsoft.AspNetCore.Http;

namespace MediaSync.Gateway;

/// <summary>Reads small bodies by the wire format.</summary>
internal static class JsonBody
{
    /// <exception cref="JsonException">The body is not the JSON that was expected; the path says where.</exception>
    /// <exception cref="ProblemException">The body is empty or <c>null</c>.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        var body = await JsonSerializer.DeserializeAsync(context.Request.BodyReader, type, context.RequestAborted);
        return body ?? throw new ProblemException(KnownProblems.Invalid(null, "The body must be a JSON object."));
    }
}
