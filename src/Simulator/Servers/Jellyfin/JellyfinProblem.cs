using System.Globalization;
using System.Text.Json.Nodes;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>How Jellyfin says no.</summary>
internal static class JellyfinProblem
{
    /// <summary>404: there is no such item, library or user.</summary>
    public static Task NotFoundAsync(HttpContext context) => SendAsync(context, 404, "15.5.5", "Not Found", errors: null);

    /// <summary>400: a parameter cannot be read.</summary>
    public static Task UnreadableAsync(HttpContext context, string name) => SendAsync(
        context,
        400,
        "15.5.1",
        "One or more validation errors occurred.",
        new JsonObject { [name] = new JsonArray($"The value '{context.Request.Query[name]}' is not valid.") });

    /// <summary>A status and nothing else.</summary>
    public static Task StatusAsync(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    private static async Task SendAsync(HttpContext context, int status, string section, string title, JsonObject? errors)
    {
        var body = new JsonObject
        {
            ["type"] = $"https://tools.ietf.org/html/rfc9110#section-{section}",
            ["title"] = title,
            ["status"] = status,
        };
        if (errors is not null)
        {
            body["errors"] = errors;
        }

        body["traceId"] = string.Create(CultureInfo.InvariantCulture, $"00-{Guid.NewGuid():N}-{Random16()}-00");
        context.Response.StatusCode = status;
        await JsonAnswer.SendAsync(context.Response, body, context.RequestAborted, "application/problem+json; charset=utf-8")
            .ConfigureAwait(false);
    }

    private static string Random16() => Guid.NewGuid().ToString("N")[..16];
}
