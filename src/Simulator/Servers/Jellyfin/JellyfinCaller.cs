using Microsoft.AspNetCore.Http.Features;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>Who sent a request: a user, or an API key, which is nobody and may do everything.</summary>
internal sealed record JellyfinCaller(SimulatedAccount? User, string Device)
{
    /// <summary>The caller of a request that came through the gate.</summary>
    public static JellyfinCaller Of(HttpContext context) => context.Features.GetRequiredFeature<JellyfinCaller>();

    /// <summary>Whether the caller may see and write a user's data.</summary>
    public bool May(SimulatedAccount user) => User is null || User.IsAdministrator || User.Id == user.Id;
}
