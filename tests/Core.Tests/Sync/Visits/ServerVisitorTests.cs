using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using MediaSync.Core.Sync.Visits;
using MediaSync.Core.Tests.Sync.Storage;
using MediaSync.TestSupport.Time;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Tests.Sync.Visits;

public sealed class ServerVisitorTests
{
    private readonly ManualTimeProvider _time = new();
    private readonly MemoryServerStore _servers = new() { State = SyncState.Succeeded };
    private readonly RecordedPasses _passes = new();
    private readonly ServerVisitors _visitors;
    private readonly Guid _server = Guid.NewGuid();

    public ServerVisitorTests() => _visitors = new ServerVisitors(
        _servers,
        RecordedPasses.VisitOf(_servers, _passes, _time),
        Options.Create(new SyncOptions()),
        new SyncMetrics(new TestMeters()),
        _time);

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
    public async Task What_a_server_says_while_somebody_has_it_visited_is_seen_by_another_visit()
    {
        await AddAsync(lastPassAt: _time.GetUtcNow());
        using var visitor = (await _visitors.OpenAsync(_server, Token)).ShouldNotBeNull();
        _passes.Hold();
        visitor.Start(SyncRequest.Usual);
        await _passes.NextAsync();

        // That pass has read the library already.
        visitor.Nudge();
        _time.Advance(TimeSpan.FromSeconds(5));
        visitor.StartIfDue();
        _passes.Release();

        (await _passes.NextAsync()).Server.ShouldBe(_server);
        await visitor.LeaveAsync(Token);
        _passes.Count.ShouldBe(2);
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
}
