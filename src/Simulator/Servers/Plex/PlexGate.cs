namespace MediaSync.Simulator.Servers.Plex;

/// <summary>Who may ask a simulated Plex: whoever has an account's token, in a header or in the query.</summary>
internal sealed class PlexGate(SimulatedServer server)
{
    public async Task CheckAsync(HttpContext context, RequestDelegate next)
    {
        var sent = context.Request.Headers["X-Plex-Token"].FirstOrDefault() ?? context.Request.Query["X-Plex-Token"];
        var account = server.Accounts.ByToken(sent);
        if (account is not null)
        {
            context.Features.Set(new PlexCaller(account));
        }

        if (account is not null || context.Request.Path == "/identity")
        {
            await next(context).ConfigureAwait(false);
        }
        else
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        }
    }
}
