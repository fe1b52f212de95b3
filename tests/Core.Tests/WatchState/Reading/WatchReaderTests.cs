using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.WatchState;

namespace MediaSync.Core.Tests.WatchState.Reading;

/// <summary>Reads of one account: what is asked, and what comes of it.</summary>
public sealed class WatchReaderTests : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(6);

    private readonly WatchHost _host = new();
    private readonly Dictionary<string, Guid> _items = new[] { "m1", "m2", "s/1", "s/2", "t/1" }
        .ToDictionary(key => key, _ => Guid.NewGuid());

    private ImaginaryServer _server = null!;

    [Fact]
    public async Task The_first_read_imports_what_is_played_and_begun_without_a_play()
    {
        await AddAsync();
        _server.Put("m1", played: true, 0, _host.Time.GetUtcNow().AddDays(-30));
        _server.Put("m2", played: false, 1_200_000, _host.Time.GetUtcNow().AddDays(-2));
        await MapAndReadAsync();

        var watched = _host.StateOf(_items["m1"]);
        watched.Progress.Watched.ShouldBeTrue();
        watched.Progress.LastWatchedAt.ShouldBe(_host.Time.GetUtcNow().AddDays(-30).AddMinutes(-1));
        watched.Plays.Count.ShouldBe(0);
        _host.StateOf(_items["m2"]).Progress.PositionMs.ShouldBe(1_200_000);
        _host.Playback.Stored.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_read_of_nothing_new_asks_three_times_and_reports_nothing()
    {
        await AddAsync();
        _server.Put("s/1", played: true, 0, _host.Time.GetUtcNow().AddDays(-30));
        await MapAndReadAsync();
        _server.Requests.Clear();
        var reports = _host.Playback.Reports.Count;

        await _host.PassAsync(Interval);

        _server.Requests.ShouldBe(["since", "resumable", "count"]);
        _host.Playback.Reports.Count.ShouldBe(reports);
    }

    [Fact]
    public async Task What_is_watched_later_is_taken_in_at_its_time()
    {
        await AddAsync();
        await MapAndReadAsync();
        _host.Time.Advance(TimeSpan.FromMinutes(2));
        var at = _host.Time.GetUtcNow();
        _server.MarkPlayed("m1");
        await _host.PassAsync(Interval);

        _host.StateOf(_items["m1"]).Progress.WatchedAt.ShouldBe(at);
    }

    [Fact]
    public async Task A_mark_that_was_taken_away_is_found_by_the_count_and_only_its_show_is_read()
    {
        await AddAsync();
        _server.Put("s/1", played: true, 0, _host.Time.GetUtcNow().AddDays(-30));
        _server.Put("t/1", played: true, 0, _host.Time.GetUtcNow().AddDays(-30));
        await MapAndReadAsync();
        _server.Requests.Clear();
        _server.MarkUnplayed("s/1");
        await _host.PassAsync(Interval);

        _server.Requests.ShouldBe(["since", "resumable", "count", "shows", "show", "movies"]);
        _host.StateOf(_items["s/1"]).Progress.Watched.ShouldBeFalse();
        _host.StateOf(_items["t/1"]).Progress.Watched.ShouldBeTrue();
    }

    [Fact]
    public async Task A_movie_that_is_not_played_any_more_is_looked_at_before_it_is_unwatched()
    {
        await AddAsync();
        _server.Put("m1", played: true, 0, _host.Time.GetUtcNow().AddDays(-30));
        await MapAndReadAsync();
        _server.MarkUnplayed("m1");
        await _host.PassAsync(Interval);
        _host.StateOf(_items["m1"]).Progress.Watched.ShouldBeFalse();
    }

    [Fact]
    public async Task What_vanished_from_the_server_stays_watched_and_is_not_searched_for_again()
    {
        await AddAsync();
        foreach (var key in new[] { "m1", "s/1" })
        {
            _server.Put(key, played: true, 0, _host.Time.GetUtcNow().AddDays(-30));
        }

        _server.Put("m2", played: false, 1_200_000, _host.Time.GetUtcNow().AddDays(-3));
        await MapAndReadAsync();
        foreach (var key in new[] { "m1", "m2", "s/1" })
        {
            _server.Remove(key);
        }

        await _host.PassAsync(Interval);
        _server.Requests.Clear();
        await _host.PassAsync(Interval);

        _server.Requests.ShouldBe(["since", "resumable", "count"]);
        _host.StateOf(_items["m1"]).Progress.Watched.ShouldBeTrue();
        _host.StateOf(_items["s/1"]).Progress.Watched.ShouldBeTrue();
        _host.StateOf(_items["m2"]).Progress.PositionMs.ShouldBe(1_200_000);
        _host.Store.Shadows.Keys.ShouldNotContain(entry => entry.Key == "m1");
    }

    [Fact]
    public async Task A_resume_point_that_is_gone_from_the_list_is_looked_at()
    {
        await AddAsync();
        _server.Put("m1", played: false, 1_200_000, _host.Time.GetUtcNow().AddDays(-3));
        await MapAndReadAsync();
        _server.MarkUnplayed("m1");
        await _host.PassAsync(Interval);
        _host.StateOf(_items["m1"]).Progress.PositionMs.ShouldBe(0);
    }

    [Fact]
    public async Task A_read_whose_reports_are_not_durable_in_time_is_made_again()
    {
        await AddAsync();
        _server.Put("m1", played: true, 0, _host.Time.GetUtcNow().AddDays(-30));
        for (var tries = 0; tries < 5; tries++)
        {
            _host.Playback.Failures.Enqueue(ReportOutcome.NotYetDurable);
        }

        await MapAndReadAsync();
        _host.Store.Accounts.Values.Single().LastError.ShouldNotBeNull();
        _host.Store.Accounts.Values.Single().Marks.ShouldBeNull();
        _host.Store.Shadows.ShouldBeEmpty();

        await _host.PassAsync(Interval);
        _host.Store.Accounts.Values.Single().LastError.ShouldBeNull();
        _host.StateOf(_items["m1"]).Progress.Watched.ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_reads_a_server_that_another_process_works_on()
    {
        await AddAsync();
        _host.Store.LeasedElsewhere = _server.Id;
        await MapAndReadAsync();
        _server.Requests.ShouldBeEmpty();
        _host.Store.LeasedElsewhere = null;
        await _host.PassAsync(TimeSpan.FromMinutes(1));
        _server.Requests.ShouldContain("all");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task AddAsync() => _server = await _host.AddServerAsync(
        MediaServerKind.Plex, TimeSpan.Zero, _items, key => key.Contains('/', StringComparison.Ordinal) ? key[..1] : null);

    private async Task MapAndReadAsync()
    {
        await _host.MapAsync(_server, writes: false);
        await _host.PassAsync(TimeSpan.FromMinutes(1));
    }
}
