using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Gateway.Tests.Servers;

public sealed class ServerEndpointsTests
{
    private const string Body = """{"kind":"jellyfin","url":"http://127.0.0.1:8096/base","token":"abc","name":"Attic"}""";

    [Fact]
    public async Task A_server_is_added_listed_synced_and_removed()
    {
        await using var host = await ApiHost.StartAsync();
        var added = await host.SendAsync("POST", "/v1/servers", Body);
        added.Status.ShouldBe(201);
        var id = (string?)added.Json["id"];
        var shown = $$"""{"id":"{{id}}","kind":"jellyfin","name":"Attic","url":"http://127.0.0.1:8096/base","machineId":"machine","version":"1.43.0"}""";
        added.Body.ShouldBe(shown);
        host.Libraries.LastAddress.ShouldBe(new MediaServerAddress(MediaServerKind.Jellyfin, new Uri("http://127.0.0.1:8096/base"), "abc"));
        (await host.SendAsync("GET", "/v1/servers")).Body.ShouldBe($$"""{"items":[{{shown}}]}""");

        var started = await host.SendAsync("POST", $"/v1/servers/{id}/sync");
        started.Status.ShouldBe(202);
        started.Headers["Location"].ShouldBe($"/v1/servers/{id}/sync");
        var status = await host.SendAsync("GET", started.Headers["Location"]);
        status.Body.ShouldBe(
            $$"""{"server":"{{id}}","running":true,"lastError":null"""
            + ""","libraries":[{"library":"aaaaaaaa-0000-0000-0000-000000000001","title":"Movies","kind":"movies","state":"running","itemsSeen":1000"""
            + ""","itemsTotal":341,"rowsWritten":12,"unmapped":3,"requests":7,"duration":1.5,"rowsPerSecond":8"""
            + ""","lastFullSync":"2026-01-01T12:00:00+00:00","watermark":null,"lastError":null"""
            + ""","mode":"full","reason":"The library was not read before.","lastIncrementalSync":null,"items":{"movie":341},"serverVersion":"1.43.0","added":9,"changed":3,"removed":0"""
            + ""","heldDeletions":12,"heldSince":"2026-01-01T12:00:00+00:00","missingSince":null,"lastWarning":null}],"push":"off"}""");
        (await host.SendAsync("DELETE", $"/v1/servers/{id}")).Status.ShouldBe(204);
        (await host.SendAsync("DELETE", $"/v1/servers/{id}")).ShouldBeProblem(404, "no-such-server");
        (await host.SendAsync("POST", $"/v1/servers/{id}/sync")).ShouldBeProblem(404, "no-such-server");
        (await host.SendAsync("GET", $"/v1/servers/{id}/sync")).ShouldBeProblem(404, "no-such-server");
    }

    [Fact]
    public async Task A_test_stores_nothing_and_shows_no_token()
    {
        await using var host = await ApiHost.StartAsync();
        var tested = await host.SendAsync("POST", "/v1/servers/test", Body);
        tested.Status.ShouldBe(200);
        tested.Body.ShouldBe(
            """{"identity":{"machineId":"machine","name":"Living room","version":"1.43.0","time":"2026-01-01T12:00:00+00:00","viewer":null}"""
            + ""","libraries":[{"key":"1","identity":"library-1","title":"Movies","kind":"movies","changeMark":"9223372036854775807","isScanning":false}]}""");
        (await host.SendAsync("GET", "/v1/servers")).Body.ShouldBe("""{"items":[]}""");
    }

    [Theory]
    [InlineData("""{"url":"http://h","token":"t"}""", "kind", "kind must be one of plex, jellyfin.")]
    [InlineData("""{"kind":"emby","url":"http://h","token":"t"}""", "kind", "kind: must be one of plex, jellyfin.")]
    [InlineData("""{"kind":1,"url":"http://h","token":"t"}""", "kind", "kind: must be one of plex, jellyfin.")]
    [InlineData("""{"kind":"plex","url":7,"token":"t"}""", "url", "url: has the wrong type.")]
    public async Task A_wrong_field_is_named(string body, string field, string detail)
    {
        await using var host = await ApiHost.StartAsync();
        (await host.SendAsync("POST", "/v1/servers", body)).ShouldBeProblem(400, "invalid", field).ShouldBe(detail);
        (await host.SendAsync("POST", "/v1/servers/test", body)).ShouldBeProblem(400, "invalid", field).ShouldBe(detail);
    }

    [Theory]
    [InlineData("\"\"", "url")]
    [InlineData("\"/relative\"", "url")]
    [InlineData("\"ftp://h\"", "url")]
    [InlineData("\"http://user:secret@h\"", "url")]
    [InlineData("\"http://h/?token=secret\"", "url")]
    [InlineData("\"http://h/\\u0000\"", "url")]
    [InlineData("\"http://\\ud800\"", "url")]
    public async Task An_address_that_is_none_is_refused(string url, string field)
    {
        await using var host = await ApiHost.StartAsync();
        var body = $$"""{"kind":"plex","url":{{url}},"token":"t"}""";
        (await host.SendAsync("POST", "/v1/servers", body)).ShouldBeProblem(400, "invalid", field).ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"two\\r\\nlines\"")]
    [InlineData("\"ü\"")]
    [InlineData("null")]
    public async Task A_token_that_no_header_can_carry_is_refused(string token)
    {
        await using var host = await ApiHost.StartAsync();
        var body = $$"""{"kind":"plex","url":"http://h","token":{{token}}}""";
        (await host.SendAsync("POST", "/v1/servers", body)).ShouldBeProblem(400, "invalid", "token");
    }

    [Theory]
    [InlineData(MediaServerFailure.Unreachable, 502, "unreachable")]
    [InlineData(MediaServerFailure.Unauthorized, 422, "unauthorized")]
    [InlineData(MediaServerFailure.Overloaded, 502, "overloaded")]
    [InlineData(MediaServerFailure.Refused, 422, "refused")]
    [InlineData(MediaServerFailure.Unreadable, 502, "unreadable")]
    public async Task A_media_server_that_does_not_serve_is_told_apart_from_ours(MediaServerFailure failure, int status, string name)
    {
        await using var host = await ApiHost.StartAsync();
        host.Libraries.Failure = new MediaServerException("Plex does not answer; is it on?") { Failure = failure };
        var answer = await host.SendAsync("POST", "/v1/servers/test", Body);
        answer.ShouldBeProblem(status, "media-server").ShouldBe("Plex does not answer; is it on?");
        ((string?)answer.Json["failure"]).ShouldBe(name);
    }
}
