using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Planning;
using MediaSync.Core.Sync.Passes.Reading;
using MediaSync.Core.Sync.Servers;
using MediaSync.TestSupport.MediaServers;
using MediaSync.TestSupport.Time;
using Microsoft.Extensions.Logging.Abstractions;

namespace MediaSync.Core.Tests.Sync.Passes;

public sealed class FullPassTests
{
    private readonly FakeMediaServer _server = new();
    private readonly MemoryCatalogStore _store = new();
    private readonly ManualTimeProvider _time = new();
    private readonly SyncOptions _options = new() { PageSize = 10, MaxPagesInFlight = 3 };
    private readonly PassKey _pass = new(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Shows_come_before_seasons_before_episodes_and_the_end_comes_last()
    {
        MadeUpItems.AddShows(_server, "a", 0, 12, 3);
        var result = await RunAsync(LibraryKind.Shows);
        result.ShouldBe(new PassResult(
            PassOutcome.Succeeded, new PassTotals(108, 108, 108, 0, 2 + 3 + 8) { Added = 108 }, null)
        {
            Mode = PassMode.Full,
            Reason = FullReason.First,
        });
        _store.Pages.SelectMany(page => page.Items).Select(item => item.Kind).ShouldBeInOrder();
        _store.Pages.Select(page => page.End is not null).ShouldBe([.. Enumerable.Repeat(false, 13), true]);
        _store.Pages.ShouldAllBe(page => page.Server.Time == _server.Time);
        _store.Pages.Select(page => page.Before.ItemsSeen).ShouldBeInOrder();
        _store.Pages[^1].Before.ItemsTotal.ShouldBe(108);
    }

    [Fact]
    public async Task Pages_in_flight_are_bounded_while_the_database_is_slow_and_written_in_order()
    {
        _server[MediaKind.Movie].AddRange(Enumerable.Range(0, 200).Select(n => MadeUpItems.Movie("a", n)));
        var requestedAhead = 0;
        _store.OnWrite = page =>
        {
            requestedAhead = Math.Max(requestedAhead, _server.Pages.Count - _store.Pages.Count);
            return Task.CompletedTask;
        };
        (await RunAsync(LibraryKind.Movies)).Outcome.ShouldBe(PassOutcome.Succeeded);
        _store.Pages.SelectMany(page => page.Items).Select(item => item.Key)
            .ShouldBe(_server[MediaKind.Movie].Select(item => item.Key));
        _server.MaxInFlight.ShouldBeLessThanOrEqualTo(3);
        requestedAhead.ShouldBeLessThanOrEqualTo(5);
    }

    [Fact]
    public async Task A_page_is_taken_in_while_the_one_before_it_is_being_written()
    {
        _server[MediaKind.Movie].AddRange(Enumerable.Range(0, 40).Select(n => MadeUpItems.Movie("a", n)));
        _options.MaxPagesInFlight = 1;

        // With one page in flight the third is asked for when the second has been taken.
        var third = new TaskCompletionSource();
        _server.OnPage = (_, start, page) =>
        {
            if (start == 20)
            {
                third.TrySetResult();
            }

            return Task.FromResult(page);
        };
        _store.OnWrite = _ => _store.Pages.Count == 0 ? third.Task.WaitAsync(TimeSpan.FromSeconds(30), Token) : Task.CompletedTask;
        (await RunAsync(LibraryKind.Movies)).Outcome.ShouldBe(PassOutcome.Succeeded);
        _store.Items.Count.ShouldBe(40);
    }

    [Fact]
    public async Task Rows_that_shift_while_paging_are_read_again_and_joined_by_key()
    {
        _server[MediaKind.Movie].AddRange(Enumerable.Range(0, 30).Select(n => MadeUpItems.Movie("a", n)));
        var shifted = false;
        _server.OnPage = (_, start, page) =>
        {
            if (start == 10 && !shifted)
            {
                // Somebody deleted a movie of the first page: the rows moved up by one, and one was missed.
                shifted = true;
                return Task.FromResult(page with { Items = [.. _server[MediaKind.Movie].Skip(11).Take(10)], Rows = 10 });
            }

            return Task.FromResult(page);
        };
        var result = await RunAsync(LibraryKind.Movies);
        result.Message.ShouldBeNull();
        result.Totals.ItemsSeen.ShouldBe(30);
        _store.Items.Count.ShouldBe(30);

        // Three pages of ten, then four of eight: with other borders.
        _server.Pages.Count.ShouldBe(3 + 4);
    }

    [Fact]
    public async Task A_count_that_stays_wrong_is_a_warning_and_no_failure()
    {
        _server[MediaKind.Movie].AddRange(Enumerable.Range(0, 5).Select(n => MadeUpItems.Movie("a", n)));
        _server.OnPage = (_, _, page) => Task.FromResult(page with { Total = 7 });
        var result = await RunAsync(LibraryKind.Movies);
        result.Outcome.ShouldBe(PassOutcome.Succeeded);
        result.Message.ShouldBe("The server announced 7 items of kind Movie and listed 5, twice in a row.");
        _store.Ends[_pass.Library].Warning.ShouldBe(result.Message);
    }

    [Fact]
    public async Task A_server_that_does_not_page_is_written_in_pages_all_the_same()
    {
        _server[MediaKind.Movie].AddRange(Enumerable.Range(0, 26).Select(n => MadeUpItems.Movie("a", n)));
        _server.OnPage = (_, _, _) => Task.FromResult(new ServerPage(_server[MediaKind.Movie], 26, null));
        var result = await RunAsync(LibraryKind.Movies);
        result.Totals.ShouldBe(new PassTotals(26, 26, 26, 0, 1) { Added = 26 });
        _store.Pages.Select(page => page.Items.Count).ShouldBe([10, 10, 6, 0]);
    }

    [Fact]
    public async Task Short_pages_leave_nothing_out()
    {
        _server[MediaKind.Movie].AddRange(Enumerable.Range(0, 40).Select(n => MadeUpItems.Movie("a", n)));
        _server.OnPage = (_, start, page) => Task.FromResult(
            start is 10 or 23 ? page with { Items = [.. page.Items.Take(3)], Rows = 3 } : page);
        var result = await RunAsync(LibraryKind.Movies);
        (result.Message, _store.Items.Count).ShouldBe((null, 40));
    }

    [Fact]
    public async Task An_empty_library_is_a_whole_pass()
    {
        var result = await RunAsync(LibraryKind.Shows);
        (result.Outcome, result.Totals, result.Message).ShouldBe((PassOutcome.Succeeded, new PassTotals(0, 0, 0, 0, 3), null));
        _store.Ends.ShouldContainKey(_pass.Library);
    }

    [Fact]
    public async Task A_failure_keeps_the_finished_pages_and_says_why()
    {
        _server[MediaKind.Movie].AddRange(Enumerable.Range(0, 40).Select(n => MadeUpItems.Movie("a", n)));
        _server.OnPage = (_, start, page) => start == 30 ? throw new MediaServerException("It is away.") : Task.FromResult(page);
        var result = await RunAsync(LibraryKind.Movies);
        (result.Outcome, result.Message).ShouldBe((PassOutcome.Failed, "It is away."));
        _store.Errors[_pass.Library].ShouldBe("It is away.");
        _store.Items.Count.ShouldBe(30);
        _store.Ends.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_database_that_fails_ends_the_pass_with_its_words()
    {
        _server[MediaKind.Movie].Add(MadeUpItems.Movie("a", 1));
        _store.OnWrite = _ => throw new TimeoutException("30 s passed");
        var result = await RunAsync(LibraryKind.Movies);
        result.Message.ShouldBe("The database did not answer in time: 30 s passed");
    }

    [Fact]
    public async Task A_stopped_pass_says_so()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _server[MediaKind.Movie].AddRange(Enumerable.Range(0, 40).Select(n => MadeUpItems.Movie("a", n)));
        _store.OnWrite = page => page.Items[0].Key == "a-m10" ? stop.CancelAsync() : Task.CompletedTask;
        var result = await RunAsync(LibraryKind.Movies, stop.Token);
        result.Outcome.ShouldBe(PassOutcome.Stopped);
        _store.Errors[_pass.Library].ShouldBe(PassErrors.Stopped);
        _store.Items.Count.ShouldBe(10);
    }

    [Fact]
    public async Task A_pass_that_leaves_its_place_stays_stored_as_running_so_that_it_is_taken_over()
    {
        using var leave = CancellationTokenSource.CreateLinkedTokenSource(Token);
        _server[MediaKind.Movie].AddRange(Enumerable.Range(0, 40).Select(n => MadeUpItems.Movie("a", n)));
        _store.OnWrite = page => page.Items[0].Key == "a-m10" ? leave.CancelAsync() : Task.CompletedTask;
        (await RunAsync(LibraryKind.Movies, leave.Token, leave.Token)).Outcome.ShouldBe(PassOutcome.Left);
        (_store.Items.Count, _store.Errors.Count).ShouldBe((10, 0));
    }

    [Fact]
    public async Task A_pass_whose_library_was_taken_over_stops_at_once()
    {
        _server[MediaKind.Movie].AddRange(Enumerable.Range(0, 40).Select(n => MadeUpItems.Movie("a", n)));
        _store.OnWrite = page => page.Items[0].Key == "a-m10"
            ? _store.BeginAsync(_pass with { Pass = Guid.NewGuid() }, default, Token)
            : Task.CompletedTask;
        (await RunAsync(LibraryKind.Movies)).Outcome.ShouldBe(PassOutcome.Superseded);
        (_store.Items.Count, _store.Errors.Count).ShouldBe((10, 0));
    }

    private static ServerLibrary Library(LibraryKind kind) => new("1", "uuid", "Films", kind, null);

    private Task<PassResult> RunAsync(
        LibraryKind kind, CancellationToken? stop = null, CancellationToken? leaving = null)
    {
        var pass = new LibraryPass(_store, _store, _options, new SyncMetrics(new TestMeters()), _time, NullLogger.Instance)
        {
            Leaving = leaving ?? CancellationToken.None,
        };
        var moment = new ServerMoment("1.2.3", _server.Time, 0);
        return pass.RunAsync(_pass, _server, Library(kind), moment, SyncRequest.Usual, stop ?? Token);
    }
}
