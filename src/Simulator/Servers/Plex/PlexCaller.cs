using Microsoft.AspNetCore.Http.Features;

namespace MediaSync.Simulator.Servers.Plex;

/// <summary>Whose token a request carried.</summary>
internal sealed record PlexCaller(SimulatedAccount Account)
{
    /// <summary>The caller of a request that came through the gate.</summary>
    public static SimulatedAccount Of(HttpContext context) => context.Features.GetRequiredFeature<PlexCaller>().Account;
}
