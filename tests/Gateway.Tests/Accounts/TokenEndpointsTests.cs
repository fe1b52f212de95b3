namespace MediaSync.Gateway.Tests.Accounts;

public sealed class TokenEndpointsTests
{
    [Fact]
    public async Task A_token_opens_the_api_until_it_is_revoked()
    {
        await using var host = await ApiHost.StartAsync();
        var (user, _) = await host.AddUserAsync("Ada");
        var issued = await host.SendAsync("POST", $"/v1/users/{user.Id}/tokens", """{"label":"television"}""");
        issued.Status.ShouldBe(201);
        var secret = (string?)issued.Json["secret"];
        (await host.SendAsync("GET", $"/v1/users/{user.Id}/progress", secret: secret)).Status.ShouldBe(200);

        (await host.SendAsync("DELETE", $"/v1/users/{user.Id}/tokens/{issued.Json["id"]}", secret: secret)).Status.ShouldBe(204);
        (await host.SendAsync("GET", $"/v1/users/{user.Id}/progress", secret: secret)).ShouldBeProblem(401, "unauthenticated");
    }

    [Fact]
    public async Task A_list_of_tokens_shows_no_secret()
    {
        await using var host = await ApiHost.StartAsync();
        var (user, secret) = await host.AddUserAsync("Ada");
        var list = await host.SendAsync("GET", $"/v1/users/{user.Id}/tokens");
        list.Json["items"]!.AsArray().Single()!.AsObject().Select(member => member.Key).ShouldBe(["id", "label", "createdAt"]);
        list.Body.ShouldNotContain(secret);
    }

    [Fact]
    public async Task Tokens_of_nobody_are_a_problem()
    {
        await using var host = await ApiHost.StartAsync();
        var path = $"/v1/users/{Guid.NewGuid()}/tokens";
        (await host.SendAsync("POST", path, """{"label":"x"}""")).ShouldBeProblem(404, "no-such-user");
        (await host.SendAsync("GET", path)).ShouldBeProblem(404, "no-such-user");
        (await host.SendAsync("DELETE", $"{path}/{Guid.NewGuid()}")).ShouldBeProblem(404, "no-such-token");
    }

    [Fact]
    public async Task A_label_is_required()
    {
        await using var host = await ApiHost.StartAsync();
        var (user, _) = await host.AddUserAsync("Ada");
        (await host.SendAsync("POST", $"/v1/users/{user.Id}/tokens", "{}")).ShouldBeProblem(400, "invalid", "label");
    }
}
