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

/// <summary>Which servers are listened to, and what comes of their hints.</summary>
public sealed class ServerListenersTests : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(30);

    private readonly ManualTimeProvider _time = new();
    private readonly MemoryServerStore _store = new();
    private readonly FakeListeners _fake = new();
    private readonly KeptNudges _nudges = new();
    private readonly PushStates _states = new();
    private readonly SignalLogger<ServerListening> _log = new();
    private readonly SignalLogger<ServerListeners> _looks = new();
    private ServerListeners? _listeners;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Hints_of_content_nudge_the_schedule_hints_of_watch_state_who_wants_them_and_others_nobody()
    {
        var server = await AddAsync("a");
        await StartAsync();
        var connection = await _fake.NextAsync(Token);

        connection.Say(ServerHint.Listening, ServerHint.Other, ServerHint.Unreadable);
        connection.Say(ServerHint.WatchState, ServerHint.Content, ServerHint.TooLong);

        // A list that is too long to be read may be of either.
        await _nudges.WaitForAsync(4, Token);
        _nudges.All.ShouldBe([$"watch {server}", $"visit {server}", $"visit {server}", $"watch {server}"]);
        _states.Of(server).ShouldBe(PushState.Connected);
    }

    [Fact]
    public async Task Every_connection_after_a_failed_or_a_lost_one_nudges_once()
    {
        var server = await AddAsync("a");
        await StartAsync();
        (await _fake.NextAsync(Token)).Break(new MediaServerException("The server is away."));
        await _log.WaitForAsync(2031, Token);
        for (var connections = 1; connections <= 3; connections++)
        {
            // The pause, and that until the next look.
            await _time.WaitForTimersAsync(2, Token);
            _time.Advance(ListenerBackoff.First * Math.Pow(2, connections - 1));
            var connection = await _fake.NextAsync(Token);
            connection.Say(ServerHint.Listening);
            await _nudges.WaitForAsync(connections, Token);
            connection.Break();
            await connection.Left.Task.WaitAsync(Token);
        }

        _nudges.All.ShouldBe(Enumerable.Repeat($"visit {server}", 3));
    }

    [Fact]
    public async Task A_server_that_is_added_later_is_listened_to_and_one_that_is_removed_no_more()
    {
        await StartAsync();
        await _time.WaitForTimersAsync(1, Token);
        var server = await AddAsync("late");
        _time.Advance(Look);
        var connection = await _fake.NextAsync(Token);
        connection.Say(ServerHint.Listening, ServerHint.Content);
        await _nudges.WaitForAsync(1, Token);

        await _store.RemoveAsync(server, Token);
        await _time.WaitForTimersAsync(1, Token);
        _time.Advance(Look);

        await connection.Left.Task.WaitAsync(Token);
        await _time.WaitForTimersAsync(1, Token);
        _states.Of(server).ShouldBe(PushState.Off);
    }

    [Fact]
    public async Task A_server_with_another_token_is_connected_to_anew()
    {
        await AddAsync("a", "old");
        await StartAsync();
        var before = await _fake.NextAsync(Token);
        await _time.WaitForTimersAsync(1, Token);
        await AddAsync("a", "new");
        _time.Advance(Look);

        await before.Left.Task.WaitAsync(Token);
        (await _fake.NextAsync(Token)).Say(ServerHint.Listening);
        _fake.Opened.Select(address => address.Token).ShouldBe(["old", "new"]);
    }

    [Fact]
    public async Task A_server_that_tells_this_token_nothing_is_left_alone()
    {
        var server = await AddAsync("a");
        await StartAsync();
        var connection = await _fake.NextAsync(Token);
        connection.Say(ServerHint.Deaf);

        await _log.WaitForAsync(2033, Token);
        await connection.Left.Task.WaitAsync(Token);
        await _time.WaitForTimersAsync(1, Token);
        _time.Advance(Look);
        await _time.WaitForTimersAsync(1, Token);
        await _listeners!.StopAsync(Token);
        (_fake.Opened.Count, _states.Of(server)).ShouldBe((1, PushState.Off));
        _nudges.All.ShouldBeEmpty();
    }

    [Fact]
    public async Task While_the_database_is_away_those_that_are_known_are_listened_to_further()
    {
        var server = await AddAsync("a");
        await StartAsync();
        var connection = await _fake.NextAsync(Token);
        await _time.WaitForTimersAsync(1, Token);
        _store.Failure = new TimeoutException("away");
        _time.Advance(Look);

        // The wait for the next look is the signal that this one is over.
        await Task.WhenAny(_time.WaitForTimersAsync(1, Token), _listeners!.ExecuteTask!);
        _listeners.ExecuteTask!.IsCompleted.ShouldBeFalse();
        _looks.WaitForAsync(2034, Token).IsCompleted.ShouldBeTrue();
        connection.Left.Task.IsCompleted.ShouldBeFalse();

        // When it is back, the one connection is known: it ends with the server.
        _store.Failure = null;
        await _store.RemoveAsync(server, Token);
        _time.Advance(Look);
        await connection.Left.Task.WaitAsync(Token);
        _fake.Opened.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Nobody_listens_where_it_is_switched_off_or_other_processes_would_too(bool push, bool isAlone)
    {
        await AddAsync("a");
        await StartAsync(push, isAlone ? DeploymentScope.Alone : DeploymentScope.Shared);
        await _listeners!.ExecuteTask!.WaitAsync(Token);
        _fake.Opened.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_end_of_the_program_ends_every_connection_and_pause()
    {
        await AddAsync("connected");
        await StartAsync();
        var connection = await _fake.NextAsync(Token);
        connection.Say(ServerHint.Listening);
        await _log.WaitForAsync(2030, Token);

        await _listeners!.StopAsync(Token);
        await _listeners.StopAsync(Token);

        connection.Left.Task.IsCompleted.ShouldBeTrue();
        _listeners.ExecuteTask!.IsCompletedSuccessfully.ShouldBeTrue();
    }

    public async ValueTask DisposeAsync()
    {
        if (_listeners is not null)
        {
            await _listeners.StopAsync(CancellationToken.None);
            _listeners.Dispose();
        }
    }

    private async Task<Guid> AddAsync(string machine, string token = "token")
    {
        var info = new MediaServerInfo(
            Guid.NewGuid(), MediaServerKind.Plex, machine, new Uri("http://127.0.0.1:1"), machine, "1");
        return (await _store.UpsertAsync(new StoredMediaServer(info, token, null), [], Token)).Id;
    }

    private async Task StartAsync(bool push = true, DeploymentScope? scope = null)
    {
        var listening = new ServerListening(
            _fake, new OpenCredentials(), _nudges, [_nudges], _states, new SyncMetrics(new TestMeters()), _time, _log);
        _listeners = new ServerListeners(
            _store,
            listening,
            scope ?? DeploymentScope.Alone,
            Options.Create(new SyncOptions { Push = push }),
            _time,
            _looks);
        await _listeners.StartAsync(Token);
    }
}
