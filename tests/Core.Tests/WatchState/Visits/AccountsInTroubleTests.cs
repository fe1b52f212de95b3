using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState.Accounts;

namespace MediaSync.Core.Tests.WatchState.Visits;

/// <summary>Two accounts of a server, of which the first one has no valid token; servers that want to be left alone.</summary>
public sealed class AccountsInTroubleTests : IAsyncDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly WatchHost _host = new(("ReadInterval", "00:05:00"));
    private readonly Dictionary<string, Guid> _items = new[] { "m1", "m2" }.ToDictionary(key => key, _ => Guid.NewGuid());

    private ImaginaryServer _server = null!;
    private DateTimeOffset _began;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_account_in_trouble_stops_no_write_of_another_and_is_not_asked_again_at_once()
    {
        var other = Guid.NewGuid();
        await StartAsync();
        var mapping = new AccountMapping(other, null, true);
        (await _host.Accounts.MapAsync(_server.Id, "0", mapping, Token)).ShouldBe(MapOutcome.Mapped);
        await _host.PassAsync(Minute);
        await _host.ReportAsync(_items["m1"], ReportKind.Watched);
        var report = new Report(
            1, ItemReference.To(_items["m2"]), ReportKind.Watched, 0, ImaginaryServer.DurationMs, _host.Time.GetUtcNow(), null);
        await _host.Playback.ReportAsync(other, new ReportCall(Guid.NewGuid(), Guid.Empty, 0, [report]), Token);
        _server.ItemFailures.Enqueue(
            new MediaServerException("expired") { Failure = MediaServerFailure.Unauthorized, Status = 401 });

        await _host.PassAsync(Minute);

        _server.Writes.ShouldHaveSingleItem().Key.ShouldBe("m1");
        _host.Store.Accounts.Values.Select(account => account.LastError).ShouldBe(["expired", null]);
        var waiting = _host.Store.Writes.Outbox.ShouldHaveSingleItem();
        (waiting.Key.Account.Account, waiting.Value.Attempts, waiting.Value.IsDead).ShouldBe(("0", 0, false));
        _server.Requests.Clear();
        await _host.Service.LookAsync(Token);
        _server.Requests.ShouldBeEmpty();

        await _host.PassAsync(Minute);
        _server.Writes.Select(write => write.Key).ShouldBe(["m1", "m2"]);
    }

    [Theory]
    [InlineData(20, 20)]
    [InlineData(48 * 60, 60)]
    public async Task A_server_that_asks_a_read_to_leave_it_alone_is_for_an_hour_at_most(int askedMinutes, int minutes)
    {
        await StartAsync();
        _server.StopAt("m1", 1_200_000);
        await _host.PassAsync(8 * Minute);
        _server.MarkUnplayed("m1");
        _server.ItemFailures.Enqueue(new MediaServerException("busy")
        {
            Failure = MediaServerFailure.Overloaded, Status = 503, RetryAfter = askedMinutes * Minute,
        });
        while (_host.Store.Accounts.Values.Single().LastError is null)
        {
            _host.Time.GetUtcNow().ShouldBeLessThan(_began + TimeSpan.FromHours(1));
            await _host.PassAsync(Minute);
        }

        _server.Requests.Clear();
        await _host.ReportAsync(_items["m2"], ReportKind.Watched);
        _host.Nudge(_server);
        await _host.PassAsync((minutes - 1) * Minute);
        _server.Requests.ShouldBeEmpty();
        _server.Writes.ShouldBeEmpty();

        await _host.PassAsync(7 * Minute);
        _server.Requests.ShouldNotBeEmpty();
        _server.Writes.ShouldHaveSingleItem().Key.ShouldBe("m2");
    }

    [Fact]
    public async Task A_server_that_is_away_is_not_written_to()
    {
        await StartAsync();
        await _host.ReportAsync(_items["m1"], ReportKind.Watched);
        _host.Time.Advance(6 * Minute);
        _host.Front = server => new FrontOfServer(server, () => throw new MediaServerException("away"));
        await _host.Service.LookAsync(Token);
        _host.Store.Accounts.Values.Single().LastError.ShouldBe("away");
        _server.Writes.ShouldBeEmpty();

        _host.Front = server => server;
        await _host.PassAsync(Minute);
        _server.Writes.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_we_waited_for_an_answer_is_not_taken_for_the_servers_clock()
    {
        await StartAsync();
        _host.Front = server => new FrontOfServer(server, () => _host.Time.Advance(3 * Minute));
        _host.Time.Advance(6 * Minute);

        await _host.Service.LookAsync(Token);

        var marks = _host.Store.Accounts.Values.Single().Marks.ShouldNotBeNull();
        marks.ReadAt.ShouldBe(_host.Time.GetUtcNow());
        marks.ClockAhead.ShouldBe(TimeSpan.Zero);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task StartAsync()
    {
        _server = await _host.AddServerAsync(MediaServerKind.Jellyfin, TimeSpan.Zero, _items);
        await _host.MapAsync(_server, writes: true);
        await _host.PassAsync(Minute);
        _began = _host.Time.GetUtcNow();
    }
}
