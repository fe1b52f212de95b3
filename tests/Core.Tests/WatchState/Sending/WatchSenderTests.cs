using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState;
using MediaSync.Core.WatchState.Comparing;
using MediaSync.Core.WatchState.Sending;

namespace MediaSync.Core.Tests.WatchState.Sending;

/// <summary>Writes to one account: when, how often, and what comes of failures.</summary>
public sealed class WatchSenderTests : IAsyncDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly WatchHost _host = new(("MaxAttempts", "3"));
    private readonly Dictionary<string, Guid> _items = new[] { "m1", "m2" }.ToDictionary(key => key, _ => Guid.NewGuid());

    private ImaginaryServer _server = null!;

    private MemoryWaiting? Waiting => _host.Store.Writes.Outbox.Values.SingleOrDefault();

    [Fact]
    public async Task What_changes_here_is_written_once_and_its_echo_is_no_report()
    {
        await StartAsync();
        await _host.ReportAsync(_items["m1"], ReportKind.Watched);
        await _host.PassAsync(TimeSpan.FromMinutes(20));

        _server.Writes.Count.ShouldBe(1);
        _server["m1"].Played.ShouldBeTrue();
        _host.Playback.Reports.Count.ShouldBe(1);
        _host.Store.Writes.Outbox.ShouldBeEmpty();
        _host.Store.Sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_changes_many_times_is_written_once_as_it_is_last()
    {
        await StartAsync();
        for (var minute = 20; minute <= 30; minute++)
        {
            await _host.ReportAsync(_items["m1"], ReportKind.Stop, minute * 60_000);
            _host.Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        await _host.PassAsync(TimeSpan.FromMinutes(3));
        _server.Writes.ShouldHaveSingleItem().Value.ShouldBe(new WatchValue(false, 30 * 60_000));
    }

    [Fact]
    public async Task Nothing_is_written_unless_it_is_switched_on()
    {
        await StartAsync(writes: false);
        await _host.ReportAsync(_items["m1"], ReportKind.Watched);
        await _host.PassAsync(TimeSpan.FromMinutes(20));
        _server.Writes.ShouldBeEmpty();

        // Switched on, everything is compared.
        await _host.MapAsync(_server, writes: true);
        await _host.PassAsync(TimeSpan.FromMinutes(6));
        _server.Writes.ShouldHaveSingleItem().Key.ShouldBe("m1");
    }

    [Fact]
    public async Task The_preview_lists_what_would_be_written_and_sends_nothing()
    {
        await StartAsync(writes: false);
        await _host.ReportAsync(_items["m1"], ReportKind.Watched);
        _server.Requests.Clear();

        var planned = await _host.Accounts.PreviewWritesAsync(_server.Id, 100, TestContext.Current.CancellationToken);

        planned.ShouldNotBeNull().ShouldHaveSingleItem().ShouldBe(
            new PlannedWrite(ImaginaryServer.Account, "m1", _items["m1"], null, true, 0, false, 0));
        _server.Requests.ShouldBeEmpty();
        _server.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_written_while_the_account_plays_the_item()
    {
        await StartAsync();
        _server.Playing.Add("m1");
        await _host.ReportAsync(_items["m1"], ReportKind.Watched);
        await _host.ReportAsync(_items["m2"], ReportKind.Watched);
        await _host.PassAsync(TimeSpan.FromMinutes(3));
        _server.Writes.ShouldHaveSingleItem().Key.ShouldBe("m2");

        _server.Playing.Clear();
        await _host.PassAsync(TimeSpan.FromMinutes(2));
        _server.Writes.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_the_account_changed_unseen_is_taken_in_before_it_is_written_over()
    {
        await StartAsync();
        await _host.ReportAsync(_items["m1"], ReportKind.Stop, 1_200_000);
        _host.Time.Advance(TimeSpan.FromSeconds(5));
        _server.MarkPlayed("m1");
        await _host.PassAsync(Minute);

        _server.Writes.ShouldBeEmpty();
        _host.StateOf(_items["m1"]).Progress.Watched.ShouldBeTrue();
    }

    [Fact]
    public async Task A_refusal_becomes_a_dead_letter_at_once_and_a_later_change_does_not_wake_it()
    {
        await StartAsync();
        Fail(404);
        await _host.ReportAsync(_items["m1"], ReportKind.Watched);
        await _host.PassAsync(Minute);
        Waiting.ShouldNotBeNull().IsDead.ShouldBeTrue();
        Waiting!.Error.ShouldBe("answered 404");

        await _host.ReportAsync(_items["m1"], ReportKind.Unwatched);
        await _host.PassAsync(TimeSpan.FromHours(3));
        _server.Writes.ShouldBeEmpty();
        Waiting!.IsDead.ShouldBeTrue();
    }

    [Fact]
    public async Task Other_failures_are_tried_again_and_given_up_after_so_many_attempts()
    {
        await StartAsync();
        Fail(500, 500, 500);
        await _host.ReportAsync(_items["m1"], ReportKind.Watched);
        await _host.PassAsync(Minute);
        Waiting.ShouldNotBeNull().Attempts.ShouldBe(1);
        await _host.PassAsync(Minute);
        Waiting!.Attempts.ShouldBe(2);
        Waiting.IsDead.ShouldBeFalse();
        await _host.PassAsync(Minute);
        Waiting!.IsDead.ShouldBeTrue();
    }

    [Fact]
    public async Task A_server_that_asks_to_be_left_alone_is_and_that_is_no_attempt()
    {
        await StartAsync();
        _server.WriteFailures.Enqueue(Failure(429, TimeSpan.FromMinutes(10)));
        await _host.ReportAsync(_items["m1"], ReportKind.Watched);
        await _host.ReportAsync(_items["m2"], ReportKind.Watched);
        await _host.PassAsync(Minute);
        _host.Store.Writes.Outbox.Values.ShouldAllBe(waiting => waiting.Attempts == 0);

        await _host.PassAsync(TimeSpan.FromMinutes(9));
        _server.Writes.ShouldBeEmpty();
        await _host.PassAsync(TimeSpan.FromMinutes(8));
        _server.Writes.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_recognized_and_not_taken_for_a_change()
    {
        await StartAsync();
        _server.LostAnswer = Failure(null, null);
        await _host.ReportAsync(_items["m1"], ReportKind.Watched);
        await _host.PassAsync(TimeSpan.FromMinutes(20));

        _server.Writes.Count.ShouldBe(1);
        _host.Playback.Reports.Count.ShouldBe(1);
        _host.Store.Writes.Outbox.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_answers_and_does_nothing_is_not_told_for_ever()
    {
        await StartAsync();
        _server.IgnoresWrites = true;
        await _host.ReportAsync(_items["m1"], ReportKind.Watched);
        await _host.PassAsync(TimeSpan.FromHours(30));
        _server.Writes.Count.ShouldBe(1);
        _host.StateOf(_items["m1"]).Progress.Watched.ShouldBeTrue();
    }

    [Fact]
    public async Task Another_server_at_the_same_address_is_neither_read_nor_written_to()
    {
        await StartAsync();
        _server.MachineId = "another";
        _server.Requests.Clear();
        await _host.PassAsync(TimeSpan.FromMinutes(6));
        await _host.ReportAsync(_items["m1"], ReportKind.Watched);
        await _host.PassAsync(TimeSpan.FromHours(1));

        _server.Requests.ShouldBeEmpty();
        _server.Writes.ShouldBeEmpty();
        _host.Store.Accounts.Values.Single().LastError.ShouldNotBeNull().ShouldContain("Another server");
    }

    [Fact]
    public async Task Writes_are_spaced()
    {
        await using var host = new WatchHost(("WritesPerSecond", "1"), ("WriteBurst", "1"));
        var server = await host.AddServerAsync(MediaServerKind.Jellyfin, TimeSpan.Zero, _items);
        await host.MapAsync(server, writes: true);
        await host.PassAsync(Minute);
        await host.ReportAsync(_items["m1"], ReportKind.Watched);
        await host.ReportAsync(_items["m2"], ReportKind.Watched);
        host.Time.Advance(Minute);
        var looking = host.Service.LookAsync(TestContext.Current.CancellationToken);
        await host.Time.WaitForTimersAsync(1, TestContext.Current.CancellationToken);
        server.Writes.Count.ShouldBe(1);
        while (!looking.IsCompleted)
        {
            host.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        (await looking).ShouldBe(2);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private static MediaServerException Failure(int? status, TimeSpan? retryAfter) => new($"answered {status}")
    {
        Failure = status is null ? MediaServerFailure.Unreachable : MediaServerFailure.Refused,
        Status = status,
        RetryAfter = retryAfter,
    };

    private void Fail(params int[] statuses)
    {
        foreach (var status in statuses)
        {
            _server.WriteFailures.Enqueue(Failure(status, null));
        }
    }

    private async Task StartAsync(bool writes = true)
    {
        _server = await _host.AddServerAsync(MediaServerKind.Jellyfin, TimeSpan.Zero, _items);
        await _host.MapAsync(_server, writes);
        await _host.PassAsync(Minute);
    }
}
