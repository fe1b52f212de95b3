namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>Who may ask a simulated Jellyfin. From version 12 on the older ways to send a token are refused.</summary>
internal sealed class JellyfinGate(SimulatedServer server)
{
    private const string Scheme = "MediaBrowser ";

    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var caller = CallerOf(context.Request);
        if (caller is not null)
        {
            context.Features.Set(caller);
        }

        if (caller is not null
            || context.Request.Path.StartsWithSegments("/System/Info/Public", StringComparison.Ordinal)
            || context.Request.Path == "/GetUtcTime")
        {
            await next(context).ConfigureAwait(false);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
    }

    private static string? PartOf(string authorization, string name)
    {
        if (!authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var pair = authorization[Scheme.Length..].Split(',', StringSplitOptions.TrimEntries)
            .FirstOrDefault(part => part.StartsWith($"{name}=", StringComparison.OrdinalIgnoreCase));
        return pair is null ? null : Uri.UnescapeDataString(pair[(name.Length + 1)..].Trim('"'));
    }

    private JellyfinCaller? CallerOf(HttpRequest request)
    {
        var takesLegacy = new JellyfinVersion(server.Version).TakesLegacyTokens;
        var authorization = request.Headers.Authorization.ToString();
        var device = PartOf(authorization, "DeviceId") ?? request.Query["deviceId"].FirstOrDefault() ?? "device";
        string?[] tokens =
        [
            PartOf(authorization, "Token"),
            request.Query["ApiKey"],
            takesLegacy ? request.Headers["X-Emby-Token"].FirstOrDefault() : null,
            takesLegacy ? request.Query["api_key"].FirstOrDefault() : null,
        ];
        foreach (var token in tokens)
        {
            if (token == server.Token)
            {
                return new JellyfinCaller(User: null, device);
            }

            if (server.Accounts.ByToken(token) is { } user)
            {
                return new JellyfinCaller(user, device);
            }
        }

        return null;
    }
}
