using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Gateway.Tests.InMemory;

namespace MediaSync.Gateway.Tests.Servers;

public sealed class SyncEndpointsTests
{
    private const string Body = """{"kind":"plex","url":"http://127.0.0.1:32400","token":"abc"}""";

    [Theory]
    [InlineData("", PassMode.Incremental, false)]
    [InlineData("?mode=incremental", PassMode.Incremental, false)]
    [InlineData("?mode=full", PassMode.Full, false)]
    [InlineData("?dryRun=false", PassMode.Incremental, false)]
    [InlineData("?dryRun=true", PassMode.Incremental, true)]
    [InlineData("?mode=full&dryRun=true", PassMode.Full, true)]
    public async Task A_sync_starts_as_it_was_asked_for(string query, PassMode mode, bool isDryRun)
    {
        await using var host = await ApiHost.StartAsync();
        var sync = $"/v1/servers/{await AddServerAsync(host)}/sync";
        var started = await host.SendAsync("POST", sync + query);
        started.Status.ShouldBe(202, started.Body);
        started.Headers["Location"].ShouldBe(sync);
        host.Libraries.LastRequest.ShouldBe(new SyncRequest(mode, isDryRun));
    }

    [Theory]
    [InlineData("mode=Full", "mode", "mode must be one of incremental, full.")]
    [InlineData("mode=2", "mode", "mode must be one of incremental, full.")]
    [InlineData("mode=", "mode", "mode must be one of incremental, full.")]
    [InlineData("dryRun=yes", "dryRun", "dryRun must be true or false.")]
    [InlineData("dryRun=", "dryRun", "dryRun must be true or false.")]
    public async Task A_sync_that_nobody_knows_is_refused_and_starts_nothing(string query, string field, string detail)
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await host.SendAsync("POST", $"/v1/servers/{await AddServerAsync(host)}/sync?{query}");
        answer.ShouldBeProblem(400, "invalid", field).ShouldBe(detail);
        host.Libraries.LastRequest.ShouldBeNull();
    }

    [Fact]
    public async Task The_history_pages_by_time()
    {
        await using var host = await ApiHost.StartAsync();
        host.Libraries.History.AddRange([MadeUpPasses.At(3), MadeUpPasses.At(2), MadeUpPasses.At(1)]);
        var history = $"/v1/servers/{await AddServerAsync(host)}/sync/history";
        (await RowsWrittenAsync(host, history)).ShouldBe([3, 2, 1]);
        (await RowsWrittenAsync(host, history + "?limit=200")).ShouldBe([3, 2, 1]);
        (await RowsWrittenAsync(host, history + "?limit=2")).ShouldBe([3, 2]);
        (await RowsWrittenAsync(host, history + "?limit=2&before=2026-01-01T02:00:00.123456Z")).ShouldBe([1]);
        (await RowsWrittenAsync(host, history + "?before=2026-01-01T02:00:00.123457")).ShouldBe([2, 1]);
        (await RowsWrittenAsync(host, history + "?before=2026-01-01T04:00:01%2B02:00")).ShouldBe([2, 1]);
        (await RowsWrittenAsync(host, history + "?before=2026-01-01T01:00:00Z")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_pass_of_the_history_tells_all_that_is_known_of_it()
    {
        await using var host = await ApiHost.StartAsync();
        host.Libraries.History.Add(MadeUpPasses.At(2));
        var answer = await host.SendAsync("GET", $"/v1/servers/{await AddServerAsync(host)}/sync/history");
        answer.Body.ShouldBe(
            $$$"""
            {"items":[{"pass":"00000002-0000-0000-0000-000000000000","library":"{{{InMemoryLibraries.Library}}}","title":"Movies",
            "startedAt":"2026-01-01T02:00:00.123456+00:00","endedAt":"2026-01-01T02:00:02+00:00","mode":"full",
            "reason":"It was asked for.","state":"succeeded","itemsSeen":341,"added":3,"changed":2,"removed":1,"rowsWritten":2,
            "requests":7,"watermark":"2026-01-01T12:00:00+00:00","message":null,"isDryRun":true}]}
            """.ReplaceLineEndings(string.Empty));
    }

    [Theory]
    [InlineData("before=yesterday", "before", "before must be a time such as 2026-11-25T20:00:00Z.")]
    [InlineData("before=11/25/2026", "before", "before must be a time such as 2026-11-25T20:00:00Z.")]
    [InlineData("before=", "before", "before must be a time such as 2026-11-25T20:00:00Z.")]
    [InlineData("limit=0", "limit", "limit must be a number from 1 to 200.")]
    [InlineData("limit=201", "limit", "limit must be a number from 1 to 200.")]
    [InlineData("limit=-1", "limit", "limit must be a number from 1 to 200.")]
    [InlineData("limit=ten", "limit", "limit must be a number from 1 to 200.")]
    public async Task A_history_that_cannot_be_read_so_is_refused(string query, string field, string detail)
    {
        await using var host = await ApiHost.StartAsync();
        var answer = await host.SendAsync("GET", $"/v1/servers/{await AddServerAsync(host)}/sync/history?{query}");
        answer.ShouldBeProblem(400, "invalid", field).ShouldBe(detail);
    }

    [Fact]
    public async Task Deletions_are_confirmed_and_counted()
    {
        await using var host = await ApiHost.StartAsync();
        var server = await AddServerAsync(host);
        var confirmed = await host.SendAsync("POST", $"/v1/servers/{server}/libraries/{InMemoryLibraries.Library}/deletions");
        (confirmed.Status, confirmed.Body).ShouldBe((200, """{"confirmed":12}"""));
        (await host.SendAsync("POST", $"/v1/servers/{server}/libraries/{Guid.NewGuid()}/deletions")).ShouldBeProblem(404, "no-such-library");
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told_apart_from_its_library()
    {
        await using var host = await ApiHost.StartAsync();
        var server = $"/v1/servers/{Guid.NewGuid()}";
        (await host.SendAsync("POST", $"{server}/sync?mode=full")).ShouldBeProblem(404, "no-such-server");
        (await host.SendAsync("GET", $"{server}/sync")).ShouldBeProblem(404, "no-such-server");
        (await host.SendAsync("GET", $"{server}/sync/history")).ShouldBeProblem(404, "no-such-server");
        (await host.SendAsync("POST", $"{server}/libraries/{InMemoryLibraries.Library}/deletions")).ShouldBeProblem(404, "no-such-server");
    }

    private static async Task<string> AddServerAsync(ApiHost host) =>
        ((string?)(await host.SendAsync("POST", "/v1/servers", Body)).Json["id"]).ShouldNotBeNull();

    /// <summary>The made-up passes are told apart by the rows they wrote.</summary>
    private static async Task<IReadOnlyList<int>> RowsWrittenAsync(ApiHost host, string path)
    {
        var answer = await host.SendAsync("GET", path);
        answer.Status.ShouldBe(200, answer.Body);
        return [.. answer.Json["items"]!.AsArray().Select(pass => (int)pass!["rowsWritten"]!)];
    }
}
