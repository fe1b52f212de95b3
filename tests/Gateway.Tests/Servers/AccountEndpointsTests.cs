using MediaSync.Core.Sync;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Gateway.Tests.InMemory;

namespace MediaSync.Gateway.Tests.Servers;

public sealed class AccountEndpointsTests
{
    private static readonly string Path = $"/v1/servers/{InMemoryWatchAccounts.Server}";
    private static readonly Guid User = Guid.Parse("aaaaaaaa-0000-0000-0000-000000000009");

    private static CancellationToken Token => ApiHost.Token;

    [Fact]
    public async Task Accounts_are_listed_without_tokens()
    {
        await using var host = await ApiHost.StartAsync();
        (await host.SendAsync("GET", $"{Path}/accounts")).Body.ShouldBe(
            $$"""{"items":[{"account":"1","name":"owner","user":"{{InMemoryWatchAccounts.Item}}","hasToken":true,"writes":true"""
            + ""","readAt":"2026-01-01T12:00:00+00:00","playedCount":7,"lastError":"away","pending":2,"dead":1}"""
            + ""","""
            + """{"account":"2","name":"kid","user":null,"hasToken":false,"writes":false"""
            + ""","readAt":null,"playedCount":null,"lastError":null,"pending":0,"dead":0}]}""");
    }

    [Fact]
    public async Task An_account_is_mapped_and_writing_to_it_is_off_unless_said()
    {
        await using var host = await ApiHost.StartAsync();
        (await host.SendAsync("PUT", $"{Path}/accounts/1", $$"""{"user":"{{User}}"}""")).Status.ShouldBe(204);
        host.WatchAccounts.Mapped["1"].ShouldBe(new AccountMapping(User, null, false));
        var body = $$"""{"user":"{{User}}","token":"secret","writes":true}""";
        (await host.SendAsync("PUT", $"{Path}/accounts/a%20b", body)).Status.ShouldBe(204);
        host.WatchAccounts.Mapped["a b"].ShouldBe(new AccountMapping(User, "secret", true));
        host.WatchAccounts.Mapped["a b"].ToString().ShouldNotContain("secret");

        (await host.SendAsync("DELETE", $"{Path}/accounts/1")).Status.ShouldBe(204);
        (await host.SendAsync("DELETE", $"{Path}/accounts/1")).ShouldBeProblem(404, "no-such-account");
    }

    [Theory]
    [InlineData("{}", "user")]
    [InlineData("""{"user":"7"}""", "user")]
    [InlineData("""{"user":"aaaaaaaa-0000-0000-0000-000000000009","token":""}""", "token")]
    [InlineData("""{"user":"aaaaaaaa-0000-0000-0000-000000000009","token":"ü"}""", "token")]
    [InlineData("""{"user":"aaaaaaaa-0000-0000-0000-000000000009","writes":1}""", "writes")]
    public async Task A_wrong_field_is_named(string body, string field)
    {
        await using var host = await ApiHost.StartAsync();
        (await host.SendAsync("PUT", $"{Path}/accounts/1", body)).ShouldBeProblem(400, "invalid", field);
        host.WatchAccounts.Mapped.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(MapOutcome.UnknownServer, "no-such-server")]
    [InlineData(MapOutcome.UnknownUser, "no-such-user")]
    [InlineData(MapOutcome.UnknownAccount, "no-such-account")]
    public async Task What_is_missing_is_told(MapOutcome outcome, string problem)
    {
        await using var host = await ApiHost.StartAsync();
        host.WatchAccounts.Outcome = outcome;
        (await host.SendAsync("PUT", $"{Path}/accounts/1", $$"""{"user":"{{User}}"}""")).ShouldBeProblem(404, problem);
        var mapping = new AccountMapping(User, null, true);
        (await host.Connect().WatchAccounts.MapAsync(InMemoryWatchAccounts.Server, "1", mapping, Token)).ShouldBe(outcome);
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=1001")]
    [InlineData("?limit=many")]
    public async Task A_limit_out_of_bounds_is_refused(string query)
    {
        await using var host = await ApiHost.StartAsync();
        (await host.SendAsync("GET", $"{Path}/writes{query}")).ShouldBeProblem(400, "invalid", "limit");
        (await host.SendAsync("GET", $"{Path}/writes/preview{query}")).ShouldBeProblem(400, "invalid", "limit");
    }

    [Fact]
    public async Task An_unknown_server_has_no_accounts_and_no_writes()
    {
        await using var host = await ApiHost.StartAsync();
        var path = $"/v1/servers/{Guid.NewGuid()}";
        (await host.SendAsync("GET", $"{path}/accounts")).ShouldBeProblem(404, "no-such-server");
        (await host.SendAsync("GET", $"{path}/writes")).ShouldBeProblem(404, "no-such-server");
        (await host.SendAsync("GET", $"{path}/writes/preview")).ShouldBeProblem(404, "no-such-server");
        (await host.SendAsync("POST", $"{path}/writes/retry")).ShouldBeProblem(404, "no-such-server");
        var api = host.Connect().WatchAccounts;
        (await api.ListAsync(Guid.NewGuid(), Token)).ShouldBeNull();
        (await api.ListWritesAsync(Guid.NewGuid(), false, 1, Token)).ShouldBeNull();
        (await api.PreviewWritesAsync(Guid.NewGuid(), 1, Token)).ShouldBeNull();
        (await api.RetryWritesAsync(Guid.NewGuid(), Token)).ShouldBeNull();
    }

    [Fact]
    public async Task Everything_comes_through_the_client_as_it_was_given()
    {
        await using var host = await ApiHost.StartAsync();
        var (api, server) = (host.Connect().WatchAccounts, InMemoryWatchAccounts.Server);
        (await api.MapAsync(server, "a b", new AccountMapping(User, "secret", true), Token)).ShouldBe(MapOutcome.Mapped);
        host.WatchAccounts.Mapped["a b"].ShouldBe(new AccountMapping(User, "secret", true));
        (await api.UnmapAsync(server, "a b", Token)).ShouldBeTrue();
        (await api.UnmapAsync(server, "a b", Token)).ShouldBeFalse();
        (await api.ListAsync(server, Token)).ShouldBe(await host.WatchAccounts.ListAsync(server, Token));
        (await api.ListWritesAsync(server, true, 5, Token)).ShouldBe(await host.WatchAccounts.ListWritesAsync(server, true, 5, Token));
        (await api.ListWritesAsync(server, true, 6, Token)).ShouldNotBeNull();
        host.WatchAccounts.Asked.ShouldBe((true, 6));
        (await api.PreviewWritesAsync(server, 7, Token)).ShouldBe(await host.WatchAccounts.PreviewWritesAsync(server, 7, Token));
        (await api.RetryWritesAsync(server, Token)).ShouldBe(4);
    }

    [Fact]
    public async Task A_media_server_that_does_not_serve_is_told_as_such()
    {
        await using var host = await ApiHost.StartAsync();
        host.WatchAccounts.Failure = new MediaServerException("wrong token") { Failure = MediaServerFailure.Unauthorized };
        (await host.SendAsync("PUT", $"{Path}/accounts/1", $$"""{"user":"{{User}}"}""")).ShouldBeProblem(422, "media-server");
        var mapping = new AccountMapping(User, null, true);
        var thrown = await Should.ThrowAsync<MediaServerException>(
            () => host.Connect().WatchAccounts.MapAsync(InMemoryWatchAccounts.Server, "1", mapping, Token));
        thrown.Failure.ShouldBe(MediaServerFailure.Unauthorized);
    }
}
