using MediaSync.Cluster.Tests.Crash;
using MediaSync.Core.Catalog;
using MediaSync.Simulator.Servers;

namespace MediaSync.Cluster.Tests.Sync;

/// <summary>The silo that runs a pass is killed in the middle of it; another one finishes it, and nobody asks for that.</summary>
[Collection<CrashCollection>]
public sealed class SyncCrashTests(CrashCluster cluster)
{
    private const int Held = 500;

    private const string Pass = "SELECT pass FROM sync_status WHERE library_id = $1";
    private const string Watermark = "SELECT watermark FROM sync_status WHERE library_id = $1";
    private const string HasEnded = "SELECT state = 2 FROM sync_status WHERE library_id = $1";
    private const string Items = "SELECT count(*) FROM server_items WHERE library_id = $1";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_first_sync_is_finished_with_every_item_once_and_the_watermark_of_its_first_start()
    {
        await using var servers = await SimulatedServers.StartAsync(
            new() { Shows = 20, Episodes = 1_000, Movies = 10 }, cancellationToken: Token);
        await using var sync = await CrashedSync.StartAsync(cluster, servers.Plex);
        var (release, arrived) = (new TaskCompletionSource(), new TaskCompletionSource());
        sync.Plex.Faults.Next(SimulatedFault.Held(release.Task, arrived.SetResult), where: $"Container-Start={Held}&");
        await sync.SyncAsync();
        await arrived.Task.WaitAsync(Token);
        await sync.UntilAsync(
            $"SELECT coalesce(resume_kind = 4 AND resume_start = {Held}, false) FROM sync_status WHERE library_id = $1",
            "every page before the held one is written");

        // So that the first start and the next one are told apart: Plex's clock has whole seconds.
        sync.Plex.Clock.Offset = TimeSpan.FromMinutes(1);
        var (pass, written) = (await sync.AskAsync(Pass), (long)(await sync.AskAsync(Items))!);
        var began = await sync.AskAsync("SELECT resume_server_time FROM sync_status WHERE library_id = $1");
        await sync.KillPassAsync();
        release.SetResult();
        await sync.UntilAsync(HasEnded, "another silo finishes the pass");

        var total = sync.Plex.Content.Items(MediaKind.Show).Count + sync.Plex.Content.Items(MediaKind.Season).Count
            + sync.Plex.Content.Items(MediaKind.Episode).Count;
        (await sync.AskAsync(Items)).ShouldBe((long)total);
        (await sync.AskAsync(Watermark)).ShouldBe(began);

        // The one that was killed owns nothing any more, and what it wrote was not written again, nor even asked for.
        (await sync.AskAsync(Pass)).ShouldNotBe(pass);
        (await sync.AskAsync("SELECT count(*) FROM sync_passes WHERE library_id = $1")).ShouldBe(1L);
        (await sync.AskAsync("SELECT concat_ws('/', added, changed, removed) FROM sync_passes WHERE library_id = $1"))
            .ShouldBe($"{total - written}/0/0");
        var before = $"Container-Start={Held - CrashCluster.SyncPageSize}&";
        sync.Plex.RequestLog.Count(request => request.Query.Contains(before, StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_pass_whose_visitor_is_killed_ends_well_and_no_item_is_added_twice()
    {
        await using var servers = await SimulatedServers.StartAsync(
            new() { Shows = 4, Episodes = 200, Movies = 4 }, cancellationToken: Token);
        await using var sync = await CrashedSync.StartAsync(cluster, servers.Plex);
        await sync.PlaceApartAsync();
        var (release, arrived) = (new TaskCompletionSource(), new TaskCompletionSource());
        sync.Plex.Faults.Next(SimulatedFault.Held(release.Task, arrived.SetResult), where: "Container-Start=100&");
        await sync.SyncAsync();
        await arrived.Task.WaitAsync(Token);
        await sync.KillVisitorAsync();
        await sync.WaitForVisitorAsync();
        release.SetResult();
        await sync.UntilAsync(HasEnded, "the pass ends");

        // The next visitor joins the pass, or comes after its end, or, if the silo that died knew where the library's grain is, has
        // the grain made again: then its pass takes the library over, and the one that ran on can write no more.
        var total = sync.Plex.Content.Items(MediaKind.Show).Count + sync.Plex.Content.Items(MediaKind.Season).Count
            + sync.Plex.Content.Items(MediaKind.Episode).Count;
        (await sync.AskAsync(Items)).ShouldBe((long)total);
        (await sync.AskAsync("SELECT bool_and(state = 2) FROM sync_passes WHERE library_id = $1")).ShouldBe(true);
        (await sync.AskAsync($"SELECT sum(added) <= {total} FROM sync_passes WHERE library_id = $1")).ShouldBe(true);
    }

    [Fact]
    public async Task An_incremental_pass_that_is_killed_has_moved_nothing_and_is_done_by_another()
    {
        await using var servers = await SimulatedServers.StartAsync(
            new() { Shows = 4, Episodes = 40, Movies = 4 }, cancellationToken: Token);
        await using var sync = await CrashedSync.StartAsync(cluster, servers.Plex);
        await sync.SyncAsync();
        await sync.UntilAsync(HasEnded, "the first sync");
        await sync.UntilIdleAsync();
        var (watermark, items) = (await sync.AskAsync(Watermark), (long)(await sync.AskAsync(Items))!);
        sync.Plex.Clock.Offset = TimeSpan.FromMinutes(1);
        var season = sync.Plex.Content.Items(MediaKind.Season)[0];
        sync.Plex.Content.AddEpisode(season);
        sync.Plex.Content.Delete(sync.Plex.Content.Items(MediaKind.Episode)[^2]);

        var (release, arrived) = (new TaskCompletionSource(), new TaskCompletionSource());
        sync.Plex.Faults.Next(SimulatedFault.Held(release.Task, arrived.SetResult), where: "addedAt");
        await sync.SyncAsync();
        await arrived.Task.WaitAsync(Token);
        var pass = await sync.AskAsync(Pass);
        await sync.KillPassAsync();
        (await sync.AskAsync(Watermark), await sync.AskAsync(Items)).ShouldBe((watermark, (object)items));
        release.SetResult();
        await sync.UntilAsync(HasEnded, "another silo does the pass");

        (await sync.AskAsync(Pass)).ShouldNotBe(pass);
        (await sync.AskAsync(Items)).ShouldBe(items);
        ((DateTime)(await sync.AskAsync(Watermark))!).ShouldBeGreaterThan((DateTime)watermark!);
        (await sync.AskAsync("SELECT string_agg(concat_ws('/', mode, added, removed), ' ' ORDER BY started_at) FROM sync_passes "
            + "WHERE library_id = $1 AND mode = 1")).ShouldBe("1/1/1");
    }
}
