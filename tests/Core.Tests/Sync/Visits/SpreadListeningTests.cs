using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using MediaSync.Core.Sync.Visits;
using MediaSync.Core.Tests.Sync.Storage;
using MediaSync.TestSupport.Logging;
using MediaSync.TestSupport.MediaServers;
using MediaSync.TestSupport.Time;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Tests.Sync.Visits;

/// <summary>One server that is listened to for as long as whoever visits it is there.</summary>
public sealed class SpreadListeningTests : IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    private readonly ManualTimeProvider _time = new();
    private readonly MemoryServerStore _store = new();
    private readonly FakeListeners _fake = new();
    private readonly PushStates _states = new();
    private readonly SignalLogger<SpreadListening> _log = new();
    private readonly CancellationTokenSource _leaving = CancellationTokenSource.CreateLinkedTokenSource(Token);
    private readonly Guid _server = Guid.NewGuid();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_ends_with_whoever_listens()
    {
        await StoreAsync("token");
        var (spread, running) = Start();
        var connection = await _fake.NextAsync(Token);
        await _leaving.CancelAsync();
        await running.WaitAsync(Token);
        connection.Left.Task.IsCompleted.ShouldBeTrue();
        spread.StateOf(_server).ShouldBe(PushState.Off);
    }

    [Fact]
    public async Task It_ends_when_the_server_is_removed()
    {
        await StoreAsync("token");
        var (_, running) = Start();
        var connection = await _fake.NextAsync(Token);
        await _store.RemoveAsync(_server, Token);
        await _time.WaitForTimersAsync(1, Token);
        _time.Advance(Look);
        await connection.Left.Task.WaitAsync(Token);
        await running.WaitAsync(Token);
    }

    [Fact]
    public async Task A_server_with_another_token_is_listened_to_with_that_one()
    {
        await StoreAsync("old");
        var (_, running) = Start();
        var connection = await _fake.NextAsync(Token);
        await StoreAsync("new");
        await _time.WaitForTimersAsync(1, Token);
        _time.Advance(Look);
        await connection.Left.Task.WaitAsync(Token);
        await _fake.NextAsync(Token);
        _fake.Opened.Select(address => address.Token).ShouldBe(["old", "new"]);
        await _leaving.CancelAsync();
        await running.WaitAsync(Token);
    }

    [Fact]
    public async Task While_the_database_is_away_it_is_listened_to_further()
    {
        await StoreAsync("token");
        var (_, running) = Start();
        var connection = await _fake.NextAsync(Token);
        await _time.WaitForTimersAsync(1, Token);
        _store.Failure = new TimeoutException("away");
        _time.Advance(Look);

        // The wait for the next look is the signal that this one is over.
        await Task.WhenAny(_time.WaitForTimersAsync(1, Token), running);
        running.IsCompleted.ShouldBeFalse();
        _log.WaitForAsync(2035, Token).IsCompleted.ShouldBeTrue();
        connection.Left.Task.IsCompleted.ShouldBeFalse();

        // When it is back, the one connection is known: it ends with the server.
        _store.Failure = null;
        await _store.RemoveAsync(_server, Token);
        _time.Advance(Look);
        await running.WaitAsync(Token);
        connection.Left.Task.IsCompleted.ShouldBeTrue();
        _fake.Opened.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_listens_to_a_server_that_is_not_there_or_if_it_is_switched_off()
    {
        await Start().Running.WaitAsync(Token);
        await StoreAsync("token");
        await Start(push: false).Running.WaitAsync(Token);
        _fake.Opened.ShouldBeEmpty();
    }

    public void Dispose() => _leaving.Dispose();

    private (SpreadListening Spread, Task Running) Start(bool push = true)
    {
        var listening = new ServerListening(
            _fake, new OpenCredentials(), new Nobody(), [], _states, new SyncMetrics(new TestMeters()), _time,
            new SignalLogger<ServerListening>());
        var spread = new SpreadListening(
            _store, listening, _states, Options.Create(new SyncOptions { Push = push }), _time, _log);
        return (spread, spread.RunAsync(_server, _leaving.Token));
    }

    private Task<MediaServerInfo> StoreAsync(string token)
    {
        var info = new MediaServerInfo(_server, MediaServerKind.Plex, "Fake", new Uri("http://127.0.0.1:1"), "fake", "1.2.3");
        return _store.UpsertAsync(new StoredMediaServer(info, token, null), [], Token);
    }

    private sealed class Nobody : ISyncNudge
    {
        public void Nudge(Guid server)
        {
        }
    }
}
