using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Planning;
using MediaSync.Core.Sync.Servers;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;

namespace MediaSync.MediaServers.Tests.Proof;

/// <summary>Real HTTP, real PostgreSQL, counted at both: what each kind of change costs.</summary>
public sealed class SyncProofTests(PostgresFixture postgres)
{
    private static readonly (string, string) AlwaysSweeps = ("Sync:SweepInterval", "00:00:00");

    /// <summary>
    /// The most that one visit of an interrupted sync may cost, with who the server is and what it has, which a visit after a failed
    /// one asks. Bounds, because requests that wait for each other may be sent or not when one of them fails.
    /// </summary>
    private static readonly ProofCost InterruptedFirst = new(10, 60), InterruptedShort = new(10, 40);

    /// <summary>Far more interruptions than a visit has requests: whoever comes here makes no progress.</summary>
    private const int MaxInterruptions = 50;

    /// <summary>Which request is hit must not depend on which of several is first.</summary>
    private static readonly (string, string)[] OneByOne = [("Sync:MaxPagesInFlight", "1"), ("MediaServers:MaxRequestsInFlight", "1")];

    [Fact]
    public async Task Every_kind_of_change_is_found_at_the_cost_that_the_table_in_the_docs_shows()
    {
        var jellyfin = await MeasureAsync(MediaServerKind.Jellyfin);
        var plex = await MeasureAsync(MediaServerKind.Plex);
        ProofTable.Check([.. jellyfin.Zip(plex, (one, other) => (one.Name, one.Cells, other.Cells))]);
    }

    private async Task<List<(string Name, string Cells)>> MeasureAsync(MediaServerKind kind)
    {
        await using var host = await ProofHost.StartAsync(postgres, kind, settings: AlwaysSweeps);
        var rows = new List<(string, string)>();
        var rowsOfFirst = 0L;
        foreach (var row in ProofCases.All(host.Server.Content))
        {
            host.Time.Advance(row.Wait);
            row.Change(host.Server.Content);
            row.Watch(host.Server.Accounts, host.Server.Content);
            var cost = await host.VisitAsync();
            var visits = 1;
            for (; visits < row.MaxVisits && await host.CompareAsync() != (0, 0); visits++)
            {
                host.Time.Advance(TimeSpan.FromMinutes(20));
                cost = cost.And(await host.VisitAsync());
            }

            await ExpectAsync(host, row, cost);
            rowsOfFirst = rows.Count == 0 ? cost.Rows : rowsOfFirst;
            var told = visits == 1 ? row : row with { Says = $"{row.Says} in {visits} visits".Trim() };
            rows.Add((row.Name, ProofTable.Cells(told, cost)));
        }

        rows.Add(await InterruptFirstAsync(kind, rowsOfFirst));
        rows.Add(await InterruptShortAsync(kind));
        return rows;
    }

    private static async Task ExpectAsync(ProofHost host, ProofCase row, ProofCost cost)
    {
        var what = $"{host.Server.Kind}, {row.Name}";
        var most = host.Server.Kind == MediaServerKind.Plex ? row.MaxPlexRequests ?? row.MaxRequests : row.MaxRequests;
        cost.Requests.ShouldBeLessThanOrEqualTo(most, what);
        cost.Statements.ShouldBeLessThanOrEqualTo(row.MaxStatements ?? int.MaxValue, what);
        cost.Rows.ShouldBe(row.Rows ?? cost.Rows, what);
        var (there, here) = await host.CompareAsync();
        there.ShouldBe(0, what);
        (here > 0).ShouldBe(row.MayDiffer, what);
    }

    private async Task<(string Name, string Cells)> InterruptFirstAsync(MediaServerKind kind, long rowsOfFirst)
    {
        await using var host = await ProofHost.StartAsync(postgres, kind, settings: OneByOne);
        host.Time.Advance(TimeSpan.FromMinutes(20));
        var started = host.Time.GetUtcNow();
        var (last, rows) = (new ProofCost(0, 0), 0L);
        var interruptions = 0;
        for (var succeeded = false; !succeeded;)
        {
            interruptions.ShouldBeLessThan(MaxInterruptions);
            host.Server.Faults.At(interruptions + 1, SimulatedFault.OfStatus(503));
            var cost = await host.VisitAsync();
            host.Server.Faults.Clear();
            (last, rows) = (last.MostOf(cost), rows + cost.Rows);
            succeeded = cost.Pass?.State == SyncState.Succeeded;
            interruptions += succeeded ? 0 : 1;
            host.Time.Advance(TimeSpan.FromMinutes(1));
        }

        (await host.CompareAsync()).ShouldBe((0, 0));
        interruptions.ShouldBeGreaterThan(5);
        last.Pass!.Reason.ShouldBe(PassWords.Of(FullReason.Resumed));
        var watermark = (await host.StatusAsync()).Watermark!.Value;
        watermark.ShouldBeInRange(started.AddSeconds(-1), host.Time.GetUtcNow().AddMinutes(-2));
        var twins = await host.QueryAsync("SELECT count(*) FROM media_items m WHERE NOT EXISTS (SELECT 1 FROM server_items WHERE item_id = m.id)");
        twins.ShouldBe(["0"]);

        // Whatever was written before an interruption is not written again.
        rows.ShouldBe(rowsOfFirst);
        ExpectAtMost(InterruptedFirst, last, kind);
        return (
            "first sync, interrupted at every request in turn",
            ProofTable.Cells(InterruptedFirst, rows, "went on where it stopped each time"));
    }

    private async Task<(string Name, string Cells)> InterruptShortAsync(MediaServerKind kind)
    {
        await using var host = await ProofHost.StartAsync(postgres, kind, settings: OneByOne);
        await host.VisitAsync();
        host.Time.Advance(TimeSpan.FromMinutes(20));
        var content = host.Server.Content;
        var seasons = content.Items(Core.Catalog.MediaKind.Season);
        content.AddEpisode(seasons[3]);
        content.Delete(content.ChildrenOf(seasons[30])[0]);
        var (last, rows) = (new ProofCost(0, 0), 0L);
        var interruptions = 0;
        for (var succeeded = false; !succeeded;)
        {
            interruptions.ShouldBeLessThan(MaxInterruptions);
            host.Time.Advance(TimeSpan.FromSeconds(1));
            var before = (await host.StatusAsync()).Watermark;
            host.Server.Faults.At(interruptions + 1, SimulatedFault.OfStatus(503));
            var cost = await host.VisitAsync();
            host.Server.Faults.Clear();
            (last, rows) = (last.MostOf(cost), rows + cost.Rows);
            succeeded = cost.Pass?.State == SyncState.Succeeded && (await host.StatusAsync()).LastError is null
                && (await host.CompareAsync()) == (0, 0);
            if (!succeeded)
            {
                interruptions++;
                (await host.StatusAsync()).Watermark.ShouldBe(before);
                (await host.CompareAsync()).ShouldBe((1, 1));
            }
        }

        interruptions.ShouldBeGreaterThan(3);
        (last.Pass!.Mode, last.Pass.Added, last.Pass.Removed).ShouldBe((PassMode.Incremental, 1, 1));
        ExpectAtMost(InterruptedShort, last, kind);
        return (
            "one added and one deleted, interrupted at every request in turn",
            ProofTable.Cells(InterruptedShort, rows, "each interruption moved nothing; +1 −1 in the end"));
    }

    private static void ExpectAtMost(ProofCost bounds, ProofCost most, MediaServerKind kind)
    {
        most.Requests.ShouldBeLessThanOrEqualTo(bounds.Requests, kind.ToString());
        most.Statements.ShouldBeLessThanOrEqualTo(bounds.Statements, kind.ToString());
    }
}
