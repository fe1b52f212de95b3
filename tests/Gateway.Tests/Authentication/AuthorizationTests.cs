using MediaSync.Gateway.Tests.InMemory;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace MediaSync.Gateway.Tests.Authentication;

public sealed class AuthorizationTests
{
    /// <summary>Method, path, and whether the user of the path reaches it.</summary>
    public static TheoryData<string, string, bool> Endpoints => new()
    {
        { "POST", "/v1/users/", false },
        { "GET", "/v1/users/", false },
        { "DELETE", "/v1/users/{user:guid}", false },
        { "POST", "/v1/users/{user:guid}/tokens/", false },
        { "GET", "/v1/users/{user:guid}/tokens/", true },
        { "DELETE", "/v1/users/{user:guid}/tokens/{id:guid}", true },
        { "POST", "/v1/users/{user:guid}/reports", true },
        { "GET", "/v1/users/{user:guid}/progress", true },
        { "GET", "/v1/users/{user:guid}/continue-watching", true },
        { "POST", "/v1/servers/", false },
        { "POST", "/v1/servers/test", false },
        { "GET", "/v1/servers/", false },
        { "DELETE", "/v1/servers/{id:guid}", false },
        { "POST", "/v1/servers/{id:guid}/sync", false },
        { "GET", "/v1/servers/{id:guid}/sync", false },
        { "GET", "/v1/servers/{id:guid}/sync/history", false },
        { "POST", "/v1/servers/{id:guid}/libraries/{library:guid}/deletions", false },
        { "GET", "/v1/servers/{id:guid}/accounts", false },
        { "PUT", "/v1/servers/{id:guid}/accounts/{account}", false },
        { "DELETE", "/v1/servers/{id:guid}/accounts/{account}", false },
        { "GET", "/v1/servers/{id:guid}/writes", false },
        { "POST", "/v1/servers/{id:guid}/writes/retry", false },
        { "GET", "/v1/servers/{id:guid}/writes/preview", false },
    };

    [Theory]
    [MemberData(nameof(Endpoints))]
    public async Task A_token_reaches_its_own_user_only(string method, string pattern, bool ownUser)
    {
        await using var host = await ApiHost.StartAsync();
        var (user, secret) = await host.AddUserAsync("Ada");
        var (_, otherSecret) = await host.AddUserAsync("Bob");
        var path = pattern.Replace("{user:guid}", user.Id.ToString(), StringComparison.Ordinal)
            .Replace("{id:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal)
            .Replace("{library:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal);

        var nobody = await host.SendAsync(method, path, Body(method), secret: null);
        nobody.ShouldBeProblem(401, "unauthenticated");
        nobody.Headers["WWW-Authenticate"].ShouldBe("Bearer");
        var wrong = await host.SendAsync(method, path, Body(method), secret: "wrong");
        wrong.ShouldBeProblem(401, "unauthenticated").ShouldContain("revoked");
        wrong.Headers["WWW-Authenticate"].ShouldBe("Bearer error=\"invalid_token\"");
        (await host.SendAsync(method, path, Body(method), otherSecret)).ShouldBeProblem(403, "forbidden");

        var own = await host.SendAsync(method, path, Body(method), secret);
        (own.Status != 403).ShouldBe(ownUser, own.Body);
        own.Status.ShouldNotBe(401);
        (await host.SendAsync(method, path, Body(method), InMemoryAccounts.AdministratorKey)).Status.ShouldNotBeOneOf(401, 403);
    }

    [Fact]
    public async Task Every_endpoint_is_in_the_matrix_or_open_on_purpose()
    {
        await using var host = await ApiHost.StartAsync();
        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        var closed = endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null)
            .Select(endpoint => $"{endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods.Single()} {endpoint.RoutePattern.RawText}");
        closed.Order(StringComparer.Ordinal).ShouldBe(
            Endpoints.Select(row => $"{row.Data.Item1} {row.Data.Item2}").Append("GET /v1/caller").Order(StringComparer.Ordinal));
        endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAuthorizeData>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText)
            .ShouldBe(["/health/live", "/health/ready", "/openapi/v1.json"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("Basic YTpi")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("administrator-key")]
    public async Task Another_kind_of_header_opens_nothing(string header)
    {
        await using var host = await ApiHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Address };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        using var response = await http.GetAsync(new Uri("/v1/users", UriKind.Relative), ApiHost.Token);
        ((int)response.StatusCode).ShouldBe(401);
        host.Accounts.Authentications.ShouldBe(0);
    }

    [Fact]
    public async Task Guessing_is_slowed_down_without_locking_out_who_was_right_before()
    {
        await using var host = await ApiHost.StartAsync(builder => builder.Configuration["Gateway:MaxFailedAuthenticationsPerMinute"] = "3");
        (await host.SendAsync("GET", "/v1/users")).Status.ShouldBe(200);
        for (var guess = 0; guess < 3; guess++)
        {
            (await host.SendAsync("GET", "/v1/users", secret: $"guess-{guess}")).ShouldBeProblem(401, "unauthenticated");
        }

        var asked = host.Accounts.Authentications;
        var slowed = await host.SendAsync("GET", "/v1/users", secret: "guess-4");
        slowed.ShouldBeProblem(429, "too-many-wrong-tokens");
        int.Parse(slowed.Headers["Retry-After"]).ShouldBeInRange(1, 60);
        host.Accounts.Authentications.ShouldBe(asked);
        (await host.SendAsync("GET", "/v1/users")).Status.ShouldBe(200);
        (await host.SendAsync("GET", "/health/live", secret: "guess-5")).Status.ShouldBe(200);
    }

    private static string? Body(string method) => method == "POST" ? "{}" : null;
}
