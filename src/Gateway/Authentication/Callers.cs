using System.Security.Claims;
using MediaSync.Core.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace MediaSync.Gateway.Authentication;

/// <summary>Whom a request comes from, and what that reaches.</summary>
internal static class Callers
{
    private const string UserClaim = "user";
    private const string AdministratorClaim = "administrator";

    public static ClaimsPrincipal PrincipalOf(Caller caller, string scheme)
    {
        var claim = caller.User is { } user ? new Claim(UserClaim, user.ToString()) : new Claim(AdministratorClaim, "true");
        return new ClaimsPrincipal(new ClaimsIdentity([claim], scheme));
    }

    public static bool IsAdministrator(ClaimsPrincipal principal) => principal.FindFirst(AdministratorClaim) is not null;

    public static Guid? UserOf(ClaimsPrincipal principal) =>
        principal.FindFirst(UserClaim) is { } claim ? Guid.Parse(claim.Value) : null;

    /// <summary>
    /// True for the administrator, and for the user that the path names. It is decided before anything is looked up, so the
    /// answer does not say whether another user exists.
    /// </summary>
    public static bool ReachesPath(ClaimsPrincipal principal, object? resource) =>
        IsAdministrator(principal)
        || (resource is HttpContext context
            && UserOf(principal) is { } user
            && Guid.TryParse(context.GetRouteValue("user") as string, out var named)
            && named == user);
}
