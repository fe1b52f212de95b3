using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Planning;
using MediaSync.Core.Sync.Servers;
using MediaSync.TestSupport.MediaServers;

namespace MediaSync.Core.Tests.Sync.Passes;

/// <summary>Short passes over a server that tells a change mark, as a Plex does: how they end.</summary>
public sealed class IncrementalPassTests
{
    private PassHost _host = new(LibraryKind.Movies, PassHost.Marking);

    [Fact]
    public async Task A_replaced_movie_is_found_by_one_reading_of_all_movies()
    {
        await MirrorMoviesAsync(30);
        Replace(MediaKind.Movie, 7);
        var pass = await VisitAsync(hours: 6, mark: "2");

        // The delta, the count, and three pages.
        (pass.Mode, pass.Totals.Changed, pass.Totals.Requests).ShouldBe((PassMode.Incremental, 1, 2 + 3));
        _host.Store.Items["a-m7"].SizeBytes.ShouldBe(7);
        (_host.Store.Mark.ChangeMark, _host.Store.Mark.SweptAt).ShouldBe(("2", _host.Time.GetUtcNow()));
    }

    [Fact]
    public async Task A_replaced_episode_is_found_by_one_reading_of_all_episodes()
    {
        _host = new PassHost(LibraryKind.Shows, PassHost.Marking);
        MadeUpItems.AddShows(_host.Server, "a", 0, 2, 10);
        await VisitAsync(0, "1");
        Replace(MediaKind.Episode, 3);
        var pass = await VisitAsync(hours: 6, mark: "2");

        // The list of shows, the delta, and four pages of episodes.
        (pass.Mode, pass.Totals.Changed, pass.Totals.Requests).ShouldBe((PassMode.Incremental, 1, 2 + 4));
    }

    [Fact]
    public async Task Marks_that_move_all_the_time_cost_a_sweep_each_interval_and_no_more()
    {
        await MirrorMoviesAsync(30);
        var requests = new List<long>();
        for (var hour = 1; hour <= 12; hour++)
        {
            requests.Add((await VisitAsync(hours: 1, mark: $"moved {hour}")).Totals.Requests);
        }

        requests.ShouldBe([2, 2, 2, 2, 2, 5, 2, 2, 2, 2, 2, 5]);
    }

    [Fact]
    public async Task A_mark_whose_sweep_has_to_wait_is_not_forgotten()
    {
        await MirrorMoviesAsync(30);
        Replace(MediaKind.Movie, 7);
        (await VisitAsync(hours: 1, mark: "2")).Totals.Changed.ShouldBe(0);
        _host.Store.Mark.ChangeMark.ShouldBeNull();
        (await VisitAsync(hours: 5, mark: "2")).Totals.Changed.ShouldBe(1);
        _host.Store.Mark.ChangeMark.ShouldBe("2");
    }

    [Fact]
    public async Task A_library_too_large_to_be_swept_costs_no_more_than_the_look_and_is_left_to_the_full_pass()
    {
        _host.Options.MaxSweptItems = 29;
        await MirrorMoviesAsync(30);
        Replace(MediaKind.Movie, 7);
        (await VisitAsync(hours: 6, mark: "2")).Totals.Requests.ShouldBe(2);
        _host.Store.Mark.ChangeMark.ShouldBe("2");
        var full = await VisitAsync(hours: 7 * 24, mark: "2");
        (full.Mode, full.Totals.Changed).ShouldBe((PassMode.Full, 1));
    }

    [Fact]
    public async Task What_the_delta_shows_explains_the_mark_without_a_sweep()
    {
        await MirrorMoviesAsync(30);
        _host.Server[MediaKind.Movie].Add(MadeUpItems.Movie("a", 30) with { UpdatedAt = _host.Server.Time.AddHours(6) });
        var pass = await VisitAsync(hours: 6, mark: "2");
        (pass.Totals.Added, pass.Totals.Requests).ShouldBe((1, 2));
        _host.Store.Mark.ChangeMark.ShouldBe("2");
    }

    [Fact]
    public async Task A_count_that_does_not_fit_leaves_the_mark_unseen()
    {
        await MirrorMoviesAsync(30);
        _host.Server[MediaKind.Movie].Add(MadeUpItems.Movie("a", 30) with { UpdatedAt = null });
        var pass = await VisitAsync(hours: 6, mark: "2");
        (pass.Message, _host.Store.Mark.ChangeMark).ShouldBe((PassWords.Unseen(1), "1"));
    }

    [Theory]
    [InlineData(MediaServerFailure.Unreadable)]
    [InlineData(MediaServerFailure.Refused)]
    public async Task After_an_answer_that_leaves_doubt_about_the_short_way_everything_is_read(MediaServerFailure failure)
    {
        await MirrorMoviesAsync(30);
        await FailAsync(new MediaServerException("No.") { Failure = failure });
        var next = await VisitAsync(hours: 1, mark: "1");
        (next.Outcome, next.Mode, next.Reason).ShouldBe((PassOutcome.Succeeded, PassMode.Full, FullReason.AfterFailure));
    }

    [Theory]
    [InlineData(MediaServerFailure.Unreachable)]
    [InlineData(MediaServerFailure.Overloaded)]
    [InlineData(MediaServerFailure.Unauthorized)]
    public async Task After_a_server_was_away_or_wanted_another_token_the_short_way_goes_on(MediaServerFailure failure)
    {
        await MirrorMoviesAsync(30);
        await FailAsync(new MediaServerException("No.") { Failure = failure });
        var next = await VisitAsync(hours: 1, mark: "1");
        (next.Outcome, next.Mode).ShouldBe((PassOutcome.Succeeded, PassMode.Incremental));
    }

    [Fact]
    public async Task After_the_database_was_away_the_short_way_goes_on()
    {
        await MirrorMoviesAsync(30);
        _host.Store.OnWrite = _ => throw new TimeoutException("away");
        (await VisitAsync(hours: 1, mark: "1")).Outcome.ShouldBe(PassOutcome.Failed);
        _host.Store.OnWrite = null;
        var next = await VisitAsync(hours: 1, mark: "1");
        (next.Outcome, next.Mode).ShouldBe((PassOutcome.Succeeded, PassMode.Incremental));
    }

    private async Task MirrorMoviesAsync(int count)
    {
        _host.Server[MediaKind.Movie].AddRange(Enumerable.Range(0, count).Select(n => MadeUpItems.Movie("a", n)));
        (await VisitAsync(0, "1")).Totals.Added.ShouldBe(count);
    }

    private async Task FailAsync(MediaServerException failure)
    {
        _host.Server.OnPage = (_, _, _) => Task.FromException<ServerPage>(failure);
        (await VisitAsync(hours: 1, mark: "1")).Outcome.ShouldBe(PassOutcome.Failed);
        _host.Server.OnPage = null;
    }

    /// <summary>Another file in an item's place: the server stamps nothing.</summary>
    private void Replace(MediaKind kind, int index) =>
        _host.Server[kind][index] = _host.Server[kind][index] with { SizeBytes = index };

    private Task<PassResult> VisitAsync(int hours, string mark)
    {
        _host.Library = _host.Library with { ChangeMark = mark };
        return _host.VisitAsync(hours);
    }
}
