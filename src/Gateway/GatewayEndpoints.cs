using MediaSync.Gateway.Accounts;
using MediaSync.Gateway.Health;
using MediaSync.Gateway.Playback;
using MediaSync.Gateway.Problems;
using MediaSync.Gateway.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MediaSync.Gateway;

/// <summary>Puts the HTTP API into an application.</summary>
public static class GatewayEndpoints
{
    /// <summary>
    /// The API's pipeline, first of the application: errors as problems, headers, routing, time limits, authentication. Followed
    /// by
    /// <see cref="MapMediaSync"/>.
    /// </summary>
    public static IApplicationBuilder UseGateway(this IApplicationBuilder application)
    {
        application.UseMiddleware<ProblemMiddleware>();
        application.Use((context, next) =>
        {
            ResponseHeaders.Apply(context.Response);
            return next(context);
        });
        application.UseRouting();
        application.UseRequestTimeouts();
        application.UseMiddleware<EndingMiddleware>();
        application.UseAuthentication();
        application.UseAuthorization();
        return application;
    }

    /// <summary>Maps version 1 of the API, health, and the OpenAPI document at <c>/openapi/v1.json</c>.</summary>
    public static IEndpointRouteBuilder MapMediaSync(this IEndpointRouteBuilder endpoints)
    {
        var options = endpoints.ServiceProvider.GetRequiredService<IOptions<GatewayOptions>>().Value;
        var api = endpoints.MapGroup("/v1").WithMetadata(new BodySizeLimit(options.MaxBodyBytes));
        api.MapUsers();
        api.MapTokens();
        api.MapPlayback();
        api.MapServers(options.MediaServerRequestTimeout);
        api.MapServerAccounts(options.MediaServerRequestTimeout);
        endpoints.MapHealth();
        // Only the document that there is: for others the framework would answer in plain text.
        endpoints.MapOpenApi("/openapi/v1.json");
        return endpoints;
    }
}
