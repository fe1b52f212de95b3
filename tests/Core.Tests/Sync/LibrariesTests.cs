using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Reading;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using MediaSync.Core.Sync.Visits;
using MediaSync.Core.Tests.Sync.Passes;
using MediaSync.Core.Tests.Sync.Storage;
using MediaSync.TestSupport.MediaServers;
using MediaSync.TestSupport.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Tests.Sync;

public sealed class LibrariesTests : IAsyncDisposable
{
    private readonly FakeMediaServer _server = new() { Libraries = { new("1", "u1", "Films", LibraryKind.Movies, null) } };
    private readonly MemoryServerStore _servers = new();
    private readonly MemoryCatalogStore _catalog = new();
    private readonly PushStates _push = new();
    private readonly SyncRunner _runner;
    private readonly Libraries _libraries;
    private readonly Factory _factory;

    public LibrariesTests()
    {
        var time = new ManualTimeProvider();
        var options = Options.Create(new SyncOptions { PageSize = 10, MaxServersAtOnce = 2 });
        _factory = new Factory(_server);
        var metrics = new SyncMetrics(new TestMeters());
        var clients = new ServerClients(_servers, _factory, new Reversed());
        var passes = new LibraryPasses(
            _catalog,
            _catalog,
            clients,
            new OwnShowSearch(_catalog, options.Value),
            options,
            metrics,
            time,
            NullLogger<LibraryPasses>.Instance);
        var visit = new ServerVisit(
            _servers, clients, passes, new VisitPlaces(options), options, time, NullLogger<ServerVisit>.Instance);
        _runner = new SyncRunner(visit);
        _libraries = new Libraries(_servers, _factory, new Reversed(), new OwnVisits(_runner, _push), time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static MediaServerAddress Address => new(MediaServerKind.Plex, new Uri("http://127.0.0.1:1"), "token");

    [Fact]
    public async Task A_server_is_added_with_its_own_name_and_its_token_encrypted()
    {
        var info = await _libraries.AddServerAsync(Address, null, Token);
        (info.Name, info.MachineId, info.Version).ShouldBe(("Fake", "fake", "1.2.3"));
        _servers.Servers.ShouldHaveSingleItem().Credential.ShouldBe("nekot");
        var again = await _libraries.AddServerAsync(Address with { Token = "new" }, "Home", Token);
        (again.Id, again.Name).ShouldBe((info.Id, "Home"));
        _servers.Servers.ShouldHaveSingleItem().Credential.ShouldBe("wen");
        (await _libraries.ListServersAsync(Token)).ShouldBe([again]);
    }

    [Fact]
    public async Task Names_have_bounds()
    {
        await Should.ThrowAsync<ArgumentException>(() => _libraries.AddServerAsync(Address, "", Token));
        await Should.ThrowAsync<ArgumentException>(() => _libraries.AddServerAsync(Address, new string('n', 201), Token));
    }

    [Fact]
    public async Task Starting_twice_joins_the_sync_that_runs()
    {
        var info = await _libraries.AddServerAsync(Address, null, Token);
        var gate = Hold();
        (await _libraries.StartSyncAsync(info.Id, SyncRequest.Usual, Token)).ShouldBeTrue();
        var running = _runner.Start(info.Id, SyncRequest.Usual);
        _runner.Start(info.Id, SyncRequest.Usual).ShouldBe(running);
        (await _libraries.GetSyncStatusAsync(info.Id, Token))!.Running.ShouldBeTrue();
        gate.SetResult();
        await running;
        _server.Pages.Count.ShouldBe(1);
        (await _libraries.GetSyncStatusAsync(info.Id, Token))!.Running.ShouldBeFalse();
        _factory.Tokens.ShouldBe(["token", "token"]);
    }

    [Fact]
    public async Task What_is_not_there_is_not_synced_shown_or_removed()
    {
        (await _libraries.StartSyncAsync(Guid.NewGuid(), SyncRequest.Usual, Token)).ShouldBeFalse();
        (await _libraries.GetSyncStatusAsync(Guid.NewGuid(), Token)).ShouldBeNull();
        (await _libraries.RemoveServerAsync(Guid.NewGuid(), Token)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_pass_that_a_killed_process_left_running_is_shown_as_cut_off()
    {
        var info = await _libraries.AddServerAsync(Address, null, Token);
        await _runner.Start(info.Id, SyncRequest.Usual);
        _servers.State = SyncState.Running;
        var library = (await _libraries.GetSyncStatusAsync(info.Id, Token))!.Libraries.ShouldHaveSingleItem();
        (library.State, library.LastError).ShouldBe((SyncState.Failed, PassErrors.CutOff));
    }

    [Theory]
    [InlineData(SyncState.Running, true)]
    [InlineData(SyncState.Succeeded, false)]
    [InlineData(SyncState.Failed, false)]
    public async Task Where_nobody_can_tell_whether_it_runs_a_library_is_shown_as_it_is_stored(SyncState stored, bool running)
    {
        var info = await _libraries.AddServerAsync(Address, null, Token);
        await _runner.Start(info.Id, SyncRequest.Usual);
        _servers.State = stored;
        var spread = new Libraries(_servers, _factory, new Reversed(), new SilentVisits(), new ManualTimeProvider());
        var status = (await spread.GetSyncStatusAsync(info.Id, Token)).ShouldNotBeNull();
        var library = status.Libraries.ShouldHaveSingleItem();
        (status.Running, library.State, library.LastError).ShouldBe((running, stored, null));
    }

    [Fact]
    public async Task Another_server_at_the_same_address_is_not_mirrored_over_the_first()
    {
        var info = await _libraries.AddServerAsync(Address, null, Token);
        _server.MachineId = "somebody else";
        await _servers.ForgetCheckAsync(info.Id, Token);
        await _runner.Start(info.Id, SyncRequest.Usual);
        (await _libraries.GetSyncStatusAsync(info.Id, Token))!.LastError.ShouldStartWith("Another server answers");
        _catalog.Pages.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_was_just_added_is_not_asked_again_who_it_is_and_what_it_holds()
    {
        var info = await _libraries.AddServerAsync(Address, null, Token);
        var asked = _server.Requests;
        (await _runner.Start(info.Id, SyncRequest.Usual)).ShouldBeTrue();
        (_server.Requests - asked).ShouldBe(_server.Pages.Count);
        _catalog.Ends.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_library_that_fails_does_not_keep_the_next_from_its_turn()
    {
        _server.Libraries.Add(new("2", "u2", "More films", LibraryKind.Movies, null));
        var calls = 0;
        _server.OnPage = (_, _, page) => calls++ == 0 ? throw new MediaServerException("Away.") : Task.FromResult(page);
        var info = await _libraries.AddServerAsync(Address, null, Token);
        await _runner.Start(info.Id, SyncRequest.Usual);
        (_catalog.Errors.Count, _catalog.Ends.Count).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Removing_a_server_stops_its_sync_first()
    {
        var info = await _libraries.AddServerAsync(Address, null, Token);
        var gate = Hold();
        var running = _runner.Start(info.Id, SyncRequest.Usual);
        var removing = _libraries.RemoveServerAsync(info.Id, Token);
        gate.SetResult();
        (await removing).ShouldBeTrue();
        running.IsCompleted.ShouldBeTrue();
        _runner.IsRunning(info.Id).ShouldBeFalse();
    }

    [Fact]
    public async Task Stopping_ends_what_runs_and_starts_nothing_more()
    {
        var info = await _libraries.AddServerAsync(Address, null, Token);
        var gate = Hold();
        var running = _runner.Start(info.Id, SyncRequest.Usual);
        var stopping = _runner.StopAsync(Token);
        gate.SetResult();
        await stopping;
        await _runner.StopAsync(Token);
        running.IsCompletedSuccessfully.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => { _ = _runner.Start(info.Id, SyncRequest.Usual); });
    }

    public async ValueTask DisposeAsync()
    {
        await _runner.StopAsync(CancellationToken.None);
        _runner.Dispose();
    }

    private TaskCompletionSource Hold()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server.OnPage = async (_, _, page) =>
        {
            await gate.Task;
            return page;
        };
        return gate;
    }

    private sealed class Factory(FakeMediaServer server) : IMediaServerFactory
    {
        public List<string> Tokens { get; } = [];

        public IMediaServer Open(MediaServerAddress address)
        {
            Tokens.Add(address.Token);
            return server;
        }
    }

    private sealed class Reversed : ICredentialProtector
    {
        public string Protect(string credential) => new([.. credential.Reverse()]);

        public string Unprotect(string protectedCredential) => Protect(protectedCredential);
    }

    private sealed class SilentVisits : IServerVisits
    {
        public Task StartAsync(Guid server, SyncRequest request, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(Guid server, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<bool?> IsRunningAsync(Guid server, CancellationToken cancellationToken) => Task.FromResult<bool?>(null);

        public Task<PushState> GetPushAsync(Guid server, CancellationToken cancellationToken) => Task.FromResult(PushState.Off);
    }
}
