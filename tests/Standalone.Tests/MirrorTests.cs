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
