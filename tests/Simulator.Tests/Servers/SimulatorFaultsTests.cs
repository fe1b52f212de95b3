using System.Net;
using MediaSync.Core.Catalog;
using MediaSync.Simulator.Servers;

namespace MediaSync.Simulator.Tests.Servers;

public sealed class SimulatorFaultsTests : IAsyncLifetime
{
    private AskedServers _asked = null!;

    public async ValueTask InitializeAsync() => _asked = await AskedServers.StartAsync();

    public ValueTask DisposeAsync() => _asked.DisposeAsync();

    [Fact]
    public async Task The_third_request_from_now_is_hit_and_no_other()
    {
        _asked.Plex.Faults.At(3, SimulatedFault.OfStatus(500), where: "library");

        var statuses = new List<HttpStatusCode>();
        foreach (var path in new[] { "library/sections", "", "library/sections", "library/sections", "library/sections" })
        {
            statuses.Add((await _asked.SendAsync(_asked.Plex, path)).Status);
        }

        statuses.Select(status => (int)status).ShouldBe([200, 200, 200, 500, 200]);
    }

    [Fact]
    public async Task An_offline_server_closes_the_connection_without_an_answer()
    {
        _asked.Jellyfin.Faults.Next(SimulatedFault.Offline());

        await Should.ThrowAsync<HttpRequestException>(async () => await _asked.SendAsync(_asked.Jellyfin, "Users"));
        (await _asked.SendAsync(_asked.Jellyfin, "Users")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_lost_answer_is_one_to_a_request_that_was_done()
    {
        var (account, movie) = (_asked.Plex.Accounts.All[0], AskedServers.Any(_asked.Plex, MediaKind.Movie));
        _asked.Plex.Faults.Next(SimulatedFault.LostAnswer());

        await Should.ThrowAsync<HttpRequestException>(
            async () => await _asked.SendAsync(_asked.Plex, $":/scrobble?key={_asked.Plex.KeyOf(movie)}"));

        _asked.Plex.Accounts.StateOf(account, movie).PlayCount.ShouldBe(1);
    }

    [Fact]
    public async Task Endless_paging_always_has_rows_and_a_total_further_away()
    {
        _asked.Jellyfin.Faults.Next(SimulatedFault.EndlessPaging(), times: null);
        var lastTotal = 0;

        foreach (var start in new[] { 0, 50, 100, 1_000, 100_000 })
        {
            var page = await _asked.ItemsAsync($"includeItemTypes=Movie&startIndex={start}&limit=50");

            page.GetProperty("Items").GetArrayLength().ShouldBe(50);
            var total = page.GetProperty("TotalRecordCount").GetInt32();
            total.ShouldBeGreaterThan(Math.Max(lastTotal, start + 50));
            lastTotal = total;
        }
    }

    [Fact]
    public async Task Shrinking_paging_announces_less_with_every_page()
    {
        _asked.Plex.Faults.Next(SimulatedFault.ShrinkingPaging(), times: null);

        var totals = new List<int>();
        foreach (var start in new[] { 0, 20, 40 })
        {
            var page = await _asked.PlexAsync(
                $"library/sections/2/all?type=4&X-Plex-Container-Start={start}&X-Plex-Container-Size=20");
            totals.Add(page.GetProperty("totalSize").GetInt32());
        }

        totals.ShouldBe([60, 50, 40]);
    }

    [Fact]
    public async Task Latency_makes_every_answer_wait()
    {
        _asked.Plex.Latency = TimeSpan.FromSeconds(5);
        var answer = _asked.SendAsync(_asked.Plex, "identity");
        await _asked.Time.WaitForTimersAsync(1, TestContext.Current.CancellationToken);
        answer.IsCompleted.ShouldBeFalse();

        _asked.Time.Advance(TimeSpan.FromSeconds(5));

        (await answer).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_log_holds_the_newest_thousand_requests_also_those_that_failed()
    {
        _asked.Plex.Faults.Next(SimulatedFault.OfStatus(503));
        for (var number = 0; number < 1_001; number++)
        {
            await _asked.SendAsync(_asked.Plex, $"identity?n={number}");
        }

        var log = _asked.Plex.RequestLog;

        log.Count.ShouldBe(1_000);
        log[0].ToString().ShouldBe("GET /identity?n=1");
        log[^1].ToString().ShouldBe("GET /identity?n=1000");
    }
}
