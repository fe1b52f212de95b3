using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using MediaSync.Core.Sync.Visits;
using MediaSync.Core.Tests.Sync.Storage;
using MediaSync.TestSupport.MediaServers;
using MediaSync.TestSupport.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Tests.Sync.Visits;

public sealed class ServerVisitorTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly MemoryServerStore _servers = new() { State = SyncState.Succeeded };
    private readonly RecordedPasses _passes = new();
    private readonly ServerVisitors _visitors;
    private readonly Guid _server = Guid.NewGuid();

    public ServerVisitorTests()
    {
        var options = Options.Create(new SyncOptions());
        var media = new FakeMediaServer { Libraries = { new("1", "u1", "Films", LibraryKind.Movies, null) } };
        var clients = new ServerClients(_servers, new OneServer(media), new OpenCredentials());
        var visit = new ServerVisit(
            _servers, clients, _passes, new VisitPlaces(options), options, _time, NullLogger<ServerVisit>.Instance);
        _visitors = new ServerVisitors(_servers, visit, options, new SyncMetrics(new TestMeters()), _time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_whose_pass_ended_long_ago_is_visited_once_it_is_looked_at()
    {
        await AddAsync(lastPassAt: _time.GetUtcNow() - TimeSpan.FromHours(1));
        var visitor = (await _visitors.OpenAsync(_server, Token)).ShouldNotBeNull();
        _time.Advance(TimeSpan.FromSeconds(6));
        visitor.StartIfDue();
        visitor.StartIfDue();
        (await _passes.NextAsync()).Request.ShouldBe(SyncRequest.Usual);
        await visitor.LeaveAsync(Token);
        _passes.Count.ShouldBe(1);
        visitor.Dispose();
    }

    [Fact]
    public async Task A_server_whose_pass_has_just_ended_waits_for_its_time()
    {
        await AddAsync(lastPassAt: _time.GetUtcNow() - TimeSpan.FromMinutes(5));
        using var visitor = (await _visitors.OpenAsync(_server, Token)).ShouldNotBeNull();
        visitor.StartIfDue();
        visitor.IsRunning.ShouldBeFalse();
        visitor.Due.ShouldNotBeNull().ShouldBeGreaterThan(_time.GetUtcNow());
    }

    [Fact]
    public async Task What_is_stored_as_running_has_lost_its_visitor_and_is_visited_at_once()
    {
        await AddAsync(lastPassAt: _time.GetUtcNow());
        _servers.State = SyncState.Running;
        using var visitor = (await _visitors.OpenAsync(_server, Token)).ShouldNotBeNull();
        visitor.IsRunning.ShouldBeTrue();
        (await _passes.NextAsync()).Server.ShouldBe(_server);
        await visitor.LeaveAsync(Token);
    }

    [Fact]
    public async Task There_is_no_visitor_for_a_server_that_is_not_there() =>
        (await _visitors.OpenAsync(Guid.NewGuid(), Token)).ShouldBeNull();

    private async Task AddAsync(DateTimeOffset lastPassAt)
    {
        var info = new MediaServerInfo(_server, MediaServerKind.Plex, "Fake", new Uri("http://127.0.0.1:1"), "fake", "1.2.3");
        await _servers.UpsertAsync(new StoredMediaServer(info, "token", null) { LastPassAt = lastPassAt }, [], Token);
        await _servers.RefreshAsync(_server, null, [new("1", "u1", "Films", LibraryKind.Movies, null)], lastPassAt, Token);
    }

    private sealed class RecordedPasses : ILibraryPasses
    {
        private readonly System.Threading.Channels.Channel<LibraryOrder> _orders =
            System.Threading.Channels.Channel.CreateUnbounded<LibraryOrder>();

        private int _count;

        public int AtOnce => 2;

        public int Count => _count;

        public Task<bool> RunAsync(LibraryOrder order, IMediaServer server, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _count);
            _orders.Writer.TryWrite(order);
            return Task.FromResult(true);
        }

        public Task<LibraryOrder> NextAsync() => _orders.Reader.ReadAsync(Token).AsTask();
    }

    private sealed class OneServer(IMediaServer server) : IMediaServerFactory
    {
        public IMediaServer Open(MediaServerAddress address) => server;
    }
}
