using System.Globalization;

namespace MediaSync.Simulator.Servers.Jellyfin;

/// <summary>Finds the user whom a request is about: the one it names, else the caller.</summary>
internal static class JellyfinUsers
{
    /// <summary>The user, null for nobody; or the status with which the request is refused.</summary>
    public static (SimulatedAccount? User, int? Refusal) Find(HttpContext context, SimulatedAccounts accounts)
    {
        var caller = JellyfinCaller.Of(context);
        var named = (string?)context.Request.RouteValues["user"] ?? context.Request.Query["userId"].ToString();
        if (named.Length == 0)
        {
            return (caller.User, null);
        }

        if (!Guid.TryParse(named, CultureInfo.InvariantCulture, out var id))
        {
            return (null, StatusCodes.Status400BadRequest);
        }

        return accounts.ById(id.ToString("N")) switch
        {
            null => (null, StatusCodes.Status404NotFound),
            var user when !caller.May(user) => (null, StatusCodes.Status403Forbidden),
            var user => (user, null),
        };
    }
}
