using System.Globalization;

namespace MediaSync.Simulator.Servers.Plex;

/// <summary>The page that a request asks for, in headers or in the query. Without both numbers it asks for none.</summary>
internal static class PlexPaging
{
    public static int? Start(HttpContext context) => Number(context, "X-Plex-Container-Start");

    public static int? Size(HttpContext context) => Number(context, "X-Plex-Container-Size");

    private static int? Number(HttpContext context, string name)
    {
        var text = context.Request.Headers[name].FirstOrDefault() ?? context.Request.Query[name].FirstOrDefault();
        return int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
