using System.Net;
using System.Text.Json.Nodes;
using MediaSync.Core.Sync.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MediaSync.TestSupport.Captures;

/// <summary>
/// Serves captured responses over HTTP as a Plex (341 movies, 266 + 26 shows, 10 episodes) and a Jellyfin 12, each below its own
/// base path. A
/// listing is paged the way its server pages; its total is what was captured, since the rest of it cannot be served.
/// </summary>
public sealed class CaptureServer : IAsyncDisposable
{
    /// <summary>The token that both servers want.</summary>
    public const string Token = "capture-token";

    private readonly WebApplication _app;
    private readonly Uri _root;

    private CaptureServer(WebApplication app, Uri root)
    {
        _app = app;
        _root = root;
    }

    /// <summary>How to reach the Plex.</summary>
    public MediaServerAddress Plex => new(MediaServerKind.Plex, new Uri(_root, "plex/"), Token);

    /// <summary>How to reach the Jellyfin.</summary>
    public MediaServerAddress Jellyfin => new(MediaServerKind.Jellyfin, new Uri(_root, "jellyfin/"), Token);

    /// <summary>
    /// Sees every request before it is answered and may answer it itself, for example with broken JSON. Returns true if it did.
    /// </summary>
    public Func<HttpContext, Task<bool>>? Intercept { get; set; }

    /// <summary>Starts serving a folder of captures.</summary>
    public static async Task<CaptureServer> StartAsync(string folder, CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        CaptureServer? server = null;
        app.Use(async (context, next) =>
        {
            if (server?.Intercept is not { } intercept || !await intercept(context))
            {
                await next(context);
            }
        });
        app.UseRouting();
        CapturedPlex.Map(app, folder);
        CapturedJellyfin.Map(app, folder);
        await app.StartAsync(cancellationToken);
        return server = new CaptureServer(app, new Uri(app.Urls.Single()));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>A captured response; files that also hold their request are unwrapped.</summary>
    public static JsonNode Read(string folder, string file)
    {
        var content = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)))!;
        return content is JsonObject && content["response"] is { } response ? response : content;
    }

    internal static async Task SendAsync(HttpContext context, JsonNode body)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body.ToJsonString(), context.RequestAborted);
    }
}
