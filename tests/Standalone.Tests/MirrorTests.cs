using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Standalone.Tests;

/// <summary>
/// The composition as a whole: the API, the media servers' clients, the syncs, the stores and the keys of one real process.
/// </summary>
public sealed class MirrorTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_is_added_mirrored_and_known_again_after_a_restart()
    {
        var options = new SimulatedServersOptions { Shows = 3, Episodes = 30, Movies = 5 };
        await using var servers = await SimulatedServers.StartAsync(options, cancellationToken: Token);
        await using var folder = await TestFolder.CreateAsync();
        Guid plex;
        await using (var process = await StandaloneProcess.StartAsync(folder.Path))
        {
            using var api = process.Connect();
            plex = (await api.Libraries.AddServerAsync(servers.Plex.Address, null, Token)).Id;
            await SyncAsync(api.Libraries, plex);
            (await process.TerminateAsync()).ShouldBe((0, string.Empty));
        }

        // The second life decrypts the token that the first one stored.
        await using var again = await StandaloneProcess.StartAsync(folder.Path);
        using var administrator = again.Connect();
        (await administrator.Libraries.ListServersAsync(Token)).Single().Id.ShouldBe(plex);
        await SyncAsync(administrator.Libraries, plex);
        (await again.TerminateAsync()).ShouldBe((0, string.Empty));
    }

    [Fact]
    public async Task A_client_reads_on_by_the_ids_that_it_got_before_a_sync_showed_two_items_to_be_one()
    {
        var options = new SimulatedServersOptions { Shows = 3, Episodes = 30, Movies = 5 };
        await using var servers = await SimulatedServers.StartAsync(options, cancellationToken: Token);
        var movie = servers.Plex.Library.Items.First(item => item.Kind == MediaKind.Movie);
        await using var folder = await TestFolder.CreateAsync();
        await using var process = await StandaloneProcess.StartAsync(folder.Path);
        using var api = process.Connect();
        var user = (await api.Accounts.CreateUserAsync("Ada", Token)).ShouldNotBeNull().Id;

        // One movie by two names, spelled as a Jellyfin spells them: before the sync nobody can know that it is one.
        await WatchAsync(api.Playback, user, Named("Imdb", movie.Imdb!), Named("Tmdb", $"{movie.Tmdb}"));
        var old = (await api.Playback.GetProgressAsync(user, new ProgressQuery(), Token)).Items.Select(row => row.Item).ToList();
        old.Count.ShouldBe(2);

        await SyncAsync(api.Libraries, (await api.Libraries.AddServerAsync(servers.Plex.Address, null, Token)).Id);
        var today = (await api.Playback.GetProgressAsync(user, new ProgressQuery(), Token)).Items.ShouldHaveSingleItem();
        (today.Title, today.Watched, today.Plays).ShouldBe((movie.Title, true, 1));
        foreach (var id in old)
        {
            (await api.Playback.GetProgressAsync(user, new ProgressQuery(Items: [id]), Token)).Items.ShouldBe([today with { Item = id }]);
        }

        (await process.TerminateAsync()).ShouldBe((0, string.Empty));

        static ItemReference Named(string provider, string value) =>
            new() { Kind = MediaKind.Movie, ExternalIds = [new ExternalId(provider, value)] };
    }

    /// <summary>Reports that the items were watched in one viewing, and waits for the commit.</summary>
    private static async Task WatchAsync(IPlayback playback, Guid user, params ItemReference[] items)
    {
        var (reporter, viewing) = (Guid.NewGuid(), Guid.NewGuid());
        var first = await playback.ReportAsync(user, new ReportCall(reporter, Guid.Empty, 0, []), Token);
        var reports = items.Select((item, i) => new Report(
            i + 1, item, ReportKind.Stop, 1_000_000, 1_000_000, first.ServerTime.AddMilliseconds(i), viewing));
        var taken = await playback.ReportAsync(
            user, new ReportCall(reporter, first.Epoch, 0, [.. reports], Acknowledge.Durable), Token);
        taken.Refused.ShouldBeEmpty();
        taken.DurableThrough.ShouldBe(items.Length);
    }

    private static async Task SyncAsync(ILibraries libraries, Guid server)
    {
        var before = (await libraries.GetSyncStatusAsync(server, Token)).ShouldNotBeNull();
        (await libraries.StartSyncAsync(server, new SyncRequest(PassMode.Full, IsDryRun: false), Token)).ShouldBeTrue();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience);
        // Another process is asked, as an operator would: its answer is the only signal there is.
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        SyncStatus status;
        do
        {
            await pace.WaitForNextTickAsync(patience.Token);
            status = (await libraries.GetSyncStatusAsync(server, patience.Token)).ShouldNotBeNull();
        }
        while (status.Running);
        status.LastError.ShouldBeNull();
        status.Libraries.Select(library => (library.Title, library.State, library.LastError))
            .ShouldBe([("Movies", SyncState.Succeeded, null), ("Music", SyncState.Succeeded, null), ("TV Shows", SyncState.Succeeded, null)]);
        status.Libraries[0].ItemsSeen.ShouldBe(5);
        status.Libraries.Zip(before.Libraries).ShouldAllBe(pair => pair.First.LastFullSync != pair.Second.LastFullSync);
    }
}
