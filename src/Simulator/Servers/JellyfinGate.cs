namespace MediaSync.Simulator.Servers;

/// <summary>Who may ask a simulated Jellyfin. From version 12 on the older ways to send a token are refused.</summary>
internal sealed class JellyfinGate(string token, bool takesLegacy)
{
    private const string Scheme = "MediaBrowser ";

    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/System/Info/Public", StringComparison.Ordinal)
            || context.Request.Path == "/GetUtcTime"
            || IsKnown(context.Request))
        {
            await next(context).ConfigureAwait(false);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
    }

    private static string? TokenOf(string authorization)
    {
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var pair = authorization[Scheme.Length..].Split(',', StringSplitOptions.TrimEntries)
            .FirstOrDefault(part => part.StartsWith("Token=", StringComparison.OrdinalIgnoreCase));
        return pair is null ? null : Uri.UnescapeDataString(pair["Token=".Length..].Trim('"'));
    }

    private bool IsKnown(HttpRequest request) =>
        TokenOf(request.Headers.Authorization.ToString()) == token
        || request.Query["ApiKey"] == token
        || (takesLegacy && (request.Headers["X-Emby-Token"] == token || request.Query["api_key"] == token));
}
