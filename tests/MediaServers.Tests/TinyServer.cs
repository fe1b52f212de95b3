using System.Net;
using MediaSync.Core.Sync.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace MediaSync.MediaServers.Tests;

/// <summary>A server that answers each path with what the test says, for answers that no sound server gives.</summary>
internal sealed class TinyServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TinyServer(WebApplication app) => _app = app;

    public static async Task<TinyServer> StartAsync(RequestDelegate answer)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(answer);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TinyServer(app);
    }

    /// <summary>Answers paths with JSON; any other path with 404.</summary>
    public static Task<TinyServer> StartAsync(params (string Path, string Json)[] answers)
    {
        var byPath = answers.ToDictionary(answer => answer.Path, answer => answer.Json);
        return StartAsync(async context =>
        {
            if (byPath.TryGetValue(context.Request.Path, out var json))
            {
                await context.Response.WriteAsync(json);
            }
            else
            {
                context.Response.StatusCode = 404;
            }
        });
    }

    public MediaServerAddress As(MediaServerKind kind) => new(kind, new Uri(_app.Urls.Single()), "token");

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
