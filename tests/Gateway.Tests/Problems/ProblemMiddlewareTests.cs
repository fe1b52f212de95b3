using MediaSync.Gateway.Tests.InMemory;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.DependencyInjection;

namespace MediaSync.Gateway.Tests.Problems;

public sealed class ProblemMiddlewareTests
{
    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/v2/users")]
    [InlineData("GET", "/v1/users/not-a-uuid/progress")]
    [InlineData("GET", "/openapi/v2.json")]
    public async Task A_path_that_is_not_there_is_a_problem(string method, string path)
    {
        await using var host = await ApiHost.StartAsync();
        (await host.SendAsync(method, path)).ShouldBeProblem(404, "no-such-path");
    }

    [Fact]
    public async Task A_method_that_a_path_does_not_have_is_a_problem()
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await host.SendAsync("PUT", "/v1/users", "{}");
        answer.ShouldBeProblem(405, "method-not-allowed");
        answer.Headers["Allow"].ShouldBe("GET, POST");
    }

    [Theory]
    [InlineData("/v1/users")]
    [InlineData("/v1/servers")]
    public async Task A_body_that_is_not_json_by_its_type_is_a_problem(string path)
    {
        await using var host = await ApiHost.StartAsync();
        (await host.SendAsync("POST", path, "name=Ada", contentType: "application/x-www-form-urlencoded"))
            .ShouldBeProblem(415, "unsupported-media-type");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"name\":\"Ada\"}}")]
    [InlineData("<name/>")]
    [InlineData("{\"\\ud800\":\"Ada\"}")]
    public async Task A_body_that_is_not_the_json_expected_is_a_problem_without_our_names(string body)
    {
        await using var host = await ApiHost.StartAsync();
        var detail = (await host.SendAsync("POST", "/v1/users", body)).ShouldBeProblem(400, "invalid");
        detail.ShouldNotContain("MediaSync.");
        detail.ShouldNotContain("LineNumber");
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_a_problem()
    {
        await using var host = await ApiHost.StartAsync();
        (await host.SendAsync("POST", "/v1/users", new string(' ', (1024 * 1024) + 1))).ShouldBeProblem(413, "too-large");
    }

    [Fact]
    public async Task A_database_that_is_away_is_a_problem_that_passes()
    {
        await using var host = await ApiHost.StartAsync();
        foreach (var state in new[] { null, "08006", "57P01", "53300", "25006" })
        {
            host.Accounts.Failure = new DatabaseAwayException(state);
            var answer = await host.SendAsync("GET", "/v1/users");
            answer.ShouldBeProblem(503, "unavailable");
            answer.Headers["Retry-After"].ShouldBe("5");
            answer.Body.ShouldNotContain("hunter2");
        }
    }

    [Fact]
    public async Task A_fault_of_ours_shows_nothing_of_the_inside()
    {
        await using var host = await ApiHost.StartAsync();
        host.Accounts.Failure = new DatabaseAwayException("42501");
        var answer = await host.SendAsync("GET", "/v1/users");
        answer.ShouldBeProblem(500, "internal");
        answer.Body.ShouldNotContain("hunter2");
        answer.Body.ShouldNotContain("Exception");
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_a_problem()
    {
        await using var host = await ApiHost.StartAsync(builder => builder.Services.PostConfigure<RequestTimeoutOptions>(options =>
            options.DefaultPolicy = new RequestTimeoutPolicy { Timeout = TimeSpan.FromMilliseconds(50) }));
        host.Playback.Wait = cancellationToken => Task.Delay(Timeout.Infinite, cancellationToken);
        var path = $"/v1/users/{Guid.NewGuid()}/reports";
        (await host.SendAsync("POST", path, $$"""{"reporter":"{{Guid.NewGuid()}}"}""")).ShouldBeProblem(504, "timeout");
    }

    [Fact]
    public async Task The_description_names_every_path_and_the_token()
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await host.SendAsync("GET", "/openapi/v1.json", secret: null);
        answer.Status.ShouldBe(200);
        var paths = answer.Json["paths"]!.AsObject();
        paths.Select(path => path.Key).Order(StringComparer.Ordinal).ShouldBe(
        [
            "/v1/caller", "/v1/servers", "/v1/servers/test", "/v1/servers/{id}",
            "/v1/servers/{id}/accounts", "/v1/servers/{id}/accounts/{account}",
            "/v1/servers/{id}/libraries/{library}/deletions", "/v1/servers/{id}/sync", "/v1/servers/{id}/sync/history",
            "/v1/servers/{id}/writes", "/v1/servers/{id}/writes/preview", "/v1/servers/{id}/writes/retry",
            "/v1/users", "/v1/users/{user}",
            "/v1/users/{user}/continue-watching", "/v1/users/{user}/progress", "/v1/users/{user}/reports", "/v1/users/{user}/tokens",
            "/v1/users/{user}/tokens/{id}",
        ]);
        paths["/v1/users"]!["post"]!["security"]!.ToJsonString().ShouldBe("""[{"Bearer":[]}]""");
        var kinds = answer.Json["components"]!["schemas"]!["ReportKind"]!["enum"]!.AsArray();
        kinds.Select(kind => (string?)kind).ShouldBe(["progress", "pause", "stop", "watched", "unwatched", "restart", "dismiss"]);
    }

    [Theory]
    [InlineData("/v1/servers/{id}/sync", "post", "mode", "full")]
    [InlineData("/v1/servers/{id}/sync", "post", "dryRun", "write nothing")]
    [InlineData("/v1/servers/{id}/sync/history", "get", "before", "began before")]
    [InlineData("/v1/servers/{id}/sync/history", "get", "limit", "1 to 200")]
    public async Task The_description_tells_what_a_parameter_means(string path, string method, string name, string words)
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await host.SendAsync("GET", "/openapi/v1.json", secret: null);
        var parameters = answer.Json["paths"]![path]![method]!["parameters"]!.AsArray();
        var parameter = parameters.Single(parameter => (string?)parameter!["name"] == name)!;
        ((string?)parameter["in"]).ShouldBe("query");
        ((bool?)parameter["required"] ?? false).ShouldBeFalse();
        ((string?)parameter["description"]).ShouldNotBeNull().ShouldContain(words);
    }
}
