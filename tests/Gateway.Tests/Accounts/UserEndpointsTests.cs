namespace MediaSync.Gateway.Tests.Accounts;

public sealed class UserEndpointsTests
{
    [Fact]
    public async Task A_user_is_created_listed_and_removed()
    {
        await using var host = await ApiHost.StartAsync();
        var created = await host.SendAsync("POST", "/v1/users", """{"name":"Ada"}""");
        created.Status.ShouldBe(201);
        ((string?)created.Json["name"]).ShouldBe("Ada");
        var id = (string?)created.Json["id"];

        var list = await host.SendAsync("GET", "/v1/users");
        list.Status.ShouldBe(200);
        list.Body.ShouldBe($$"""{"items":[{"id":"{{id}}","name":"Ada","createdAt":"1970-01-01T00:00:00+00:00"}],"next":null}""");

        (await host.SendAsync("DELETE", $"/v1/users/{id}")).Status.ShouldBe(204);
        (await host.SendAsync("DELETE", $"/v1/users/{id}")).ShouldBeProblem(404, "no-such-user");
    }

    [Fact]
    public async Task A_name_is_taken_whatever_its_case()
    {
        await using var host = await ApiHost.StartAsync();
        await host.SendAsync("POST", "/v1/users", """{"name":"Ada"}""");
        (await host.SendAsync("POST", "/v1/users", """{"name":"ADA"}""")).ShouldBeProblem(409, "name-taken", "name");
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"name":null}""")]
    [InlineData("""{"name":""}""")]
    [InlineData("""{"name":"   "}""")]
    [InlineData("""{"name":"nul\u0000"}""")]
    [InlineData("""{"name":"line\nfeed"}""")]
    [InlineData("""{"name":7}""")]
    [InlineData("""{"name":"\ud800"}""")]
    [InlineData("""{"name":"a\udc00"}""")]
    public async Task A_name_that_cannot_be_kept_is_a_problem_of_that_field(string body)
    {
        await using var host = await ApiHost.StartAsync();
        (await host.SendAsync("POST", "/v1/users", body)).ShouldBeProblem(400, "invalid", "name");
    }

    [Fact]
    public async Task A_name_may_have_200_characters_and_no_more()
    {
        await using var host = await ApiHost.StartAsync();
        (await host.SendAsync("POST", "/v1/users", $$"""{"name":"{{new string('ü', 200)}}"}""")).Status.ShouldBe(201);
        (await host.SendAsync("POST", "/v1/users", $$"""{"name":"{{new string('ü', 201)}}"}""")).ShouldBeProblem(400, "invalid", "name");
    }

    [Fact]
    public async Task Pages_of_users_follow_each_other_by_name()
    {
        await using var host = await ApiHost.StartAsync();
        foreach (var name in new[] { "c", "A", "b" })
        {
            await host.AddUserAsync(name);
        }

        var first = (await host.SendAsync("GET", "/v1/users?limit=2")).Json;
        first["items"]!.AsArray().Select(user => (string?)user!["name"]).ShouldBe(["A", "b"]);
        ((string?)first["next"]).ShouldBe("b");
        var second = (await host.SendAsync("GET", "/v1/users?limit=2&after=b")).Json;
        second["items"]!.AsArray().Select(user => (string?)user!["name"]).ShouldBe(["c"]);
        ((string?)second["next"]).ShouldBeNull();
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=1001", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("after=%00", "after")]
    public async Task A_query_out_of_bounds_names_its_parameter(string query, string field)
    {
        await using var host = await ApiHost.StartAsync();
        (await host.SendAsync("GET", "/v1/users?" + query)).ShouldBeProblem(400, "invalid", field);
    }

    [Fact]
    public async Task A_token_says_whose_it_is()
    {
        await using var host = await ApiHost.StartAsync();
        var (user, secret) = await host.AddUserAsync("Ada");
        (await host.SendAsync("GET", "/v1/caller")).Body.ShouldBe("""{"administrator":true,"user":null}""");
        (await host.SendAsync("GET", "/v1/caller", secret: secret)).Body.ShouldBe($$"""{"administrator":false,"user":"{{user.Id}}"}""");
    }
}
