using System.Text.Json;
using System.Text.Json.Serialization;
using MediaSync.Gateway.Authentication;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace MediaSync.Gateway;

/// <summary>Registers the HTTP API.</summary>
public static class GatewayRegistration
{
    /// <summary>
    /// Adds what the API needs, apart from the services behind it: <c>IPlayback</c>, <c>ILibraries</c>, <c>IWatchAccounts</c> and
    /// <c>IAccounts</c>. A health check that is registered anywhere becomes part of readiness.
    /// </summary>
    public static IServiceCollection AddGateway(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<GatewayOptions>().BindConfiguration(GatewayOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>();
        services.AddSingleton<IValidateOptions<GatewayOptions>, RequestTimeoutValidator>();
        services.AddSingleton<FailedAuthentications>();
        services.AddAuthentication(BearerHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, BearerHandler>(BearerHandler.SchemeName, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Anyone, policy => policy.RequireAuthenticatedUser())
            .AddPolicy(Policies.Administrator, policy => policy
                .RequireAuthenticatedUser()
                .RequireAssertion(context => Callers.IsAdministrator(context.User)))
            .AddPolicy(Policies.OwnUser, policy => policy
                .RequireAuthenticatedUser()
                .RequireAssertion(context => Callers.ReachesPath(context.User, context.Resource)));
        services.AddRequestTimeouts();
        services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<GatewayOptions>>((timeouts, gateway) =>
            timeouts.DefaultPolicy = new RequestTimeoutPolicy { Timeout = gateway.Value.RequestTimeout });
        services.AddHealthChecks();
        // Exceptions reach the one place that makes problems of them.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        // For the OpenAPI document: answers themselves are written by the wire format.
        services.ConfigureHttpJsonOptions(json =>
            json.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, false)));
        services.AddOpenApi("v1", ApiDescription.Configure);
        return services;
    }
}
