using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Simulator.Servers;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Standalone.Tests.Crash;

/// <summary>A real process, killed with SIGKILL while a media server keeps it waiting in the middle of a pass.</summary>
public sealed class SyncCrashTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly SimulatedServersOptions Content = new() { Shows = 20, Episodes = 1_000, Movies = 0 };

    /// <summary>Small pages, one after another: a kill falls between two of them.</summary>
    private static readonly Dictionary<string, string> SmallPages = new()
    {
        ["Sync__PageSize"] = "100",
        ["Sync__MaxPagesInFlight"] = "1",
    };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_first_sync_that_was_killed_goes_on_where_it_stopped_and_an_incremental_one_moves_nothing()
    {
        await using var servers = await SimulatedServers.StartAsync(Content, cancellationToken: Token);
        await using var folder = await TestFolder.CreateAsync();
        var server = servers.Jellyfin;
        var id = await KillAsync(folder, server, "startIndex=500", add: true);
        var first = await FinishAsync(folder, server, id);
        first.Reason.ShouldBe("It goes on where an interrupted full sync stopped.");

        // Of 1,000 episodes 500 were read; the last page or two may not have been written yet.
        first.Added.ShouldBeInRange(500, 800);

        server.Content.AddEpisode(server.Content.Items(MediaKind.Season)[0]);
        await KillAsync(folder, server, "limit=0", add: false);
        var second = await FinishAsync(folder, server, id);
        (second.Mode.ToString(), second.Added, second.Removed).ShouldBe(("Incremental", 1, 0));
    }

    /// <summary>Starts a sync and kills the process while a request that has these words waits for its answer.</summary>
    private static async Task<Guid> KillAsync(TestFolder folder, SimulatedServer server, string where, bool add)
    {
        await using var process = await StandaloneProcess.StartAsync(folder.Path, SmallPages);
        using var api = process.Connect();
        var libraries = api.Libraries;
        var id = add
            ? (await libraries.AddServerAsync(server.Address, null, Token)).Id
            : (await libraries.ListServersAsync(Token)).Single().Id;
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource();
        server.Faults.Next(SimulatedFault.Held(answer.Task, () => arrived.TrySetResult()), where: where);
        (await libraries.StartSyncAsync(id, SyncRequest.Usual, Token)).ShouldBeTrue();
        await arrived.Task.WaitAsync(Patience, Token);
        await process.KillAsync();
        answer.SetResult();
        server.Faults.Clear();
        return id;
    }

    /// <summary>Starts the program again and syncs; tells the pass over the shows.</summary>
    private static async Task<PassRecord> FinishAsync(TestFolder folder, SimulatedServer server, Guid id)
    {
        await using var process = await StandaloneProcess.StartAsync(folder.Path, SmallPages);
        using var api = process.Connect();
        var libraries = api.Libraries;
        (await libraries.StartSyncAsync(id, SyncRequest.Usual, Token)).ShouldBeTrue();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        SyncStatus status;
        do
        {
            await pace.WaitForNextTickAsync(patience.Token);
            status = (await libraries.GetSyncStatusAsync(id, patience.Token)).ShouldNotBeNull();
        }
        while (status.Running);

        var shows = status.Libraries.Single(library => library.Kind == LibraryKind.Shows);
        (shows.State, shows.LastError).ShouldBe((SyncState.Succeeded, null));
        foreach (var kind in new[] { MediaKind.Show, MediaKind.Season, MediaKind.Episode })
        {
            var name = kind.ToString().ToLowerInvariant();
            shows.Items[name].ShouldBe(server.Content.Items(kind).Count, name);
        }

        var history = (await libraries.GetHistoryAsync(id, null, 20, Token)).ShouldNotBeNull();
        (await process.TerminateAsync()).ShouldBe((0, string.Empty));
        return history.First(pass => pass.Library == shows.Library);
    }
}
