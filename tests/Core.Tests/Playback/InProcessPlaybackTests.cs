using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;

namespace MediaSync.Core.Tests.Playback;

public sealed class InProcessPlaybackTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Progress_is_acknowledged_from_memory()
    {
        await using var host = await PlaybackHost.StartAsync();
        host.Flushes.Block();
        var first = await host.AskAsync();
        var answer = await host.ReportAsync(first, Acknowledge.Accepted, Some.Report(1, host.NewItem()), Some.Report(2, host.NewItem()));
        (answer.Outcome, answer.AcceptedThrough, answer.DurableThrough).ShouldBe((ReportOutcome.Done, 2, 0));
        answer.Durable.ShouldBeEmpty();
        (answer.Epoch, answer.ServerTime, answer.Threshold).ShouldBe((first.Epoch, Some.Noon, 0.9));
    }

    [Theory]
    [InlineData(ReportKind.Pause)]
    [InlineData(ReportKind.Stop)]
    [InlineData(ReportKind.Watched)]
    [InlineData(ReportKind.Unwatched)]
    [InlineData(ReportKind.Restart)]
    [InlineData(ReportKind.Dismiss)]
    public async Task Every_other_kind_is_acknowledged_after_the_commit(ReportKind kind)
    {
        await using var host = await PlaybackHost.StartAsync();
        var gate = host.Flushes.Block();
        var reported = host.ReportAsync(await host.AskAsync(), Acknowledge.Accepted, Some.Report(1, host.NewItem(), kind));
        await host.Flushes.BegunAsync();
        reported.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        var answer = await reported;
        answer.Durable.ShouldBe([1]);
        (answer.Outcome, answer.DurableThrough).ShouldBe((ReportOutcome.Done, 1));
    }

    [Fact]
    public async Task A_durable_call_makes_everything_pending_of_its_reporter_durable_now()
    {
        await using var host = await PlaybackHost.StartAsync();
        var (one, other) = (host.NewItem(), host.NewItem());
        var taken = await host.ReportAsync(await host.AskAsync(), Acknowledge.Accepted, Some.Report(1, one));
        var answer = await host.ReportAsync(taken, Acknowledge.Durable, Some.Report(2, other));
        answer.Durable.ShouldBe([2]);
        answer.DurableThrough.ShouldBe(2);
        host.Flushes.Stored.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_commit_that_takes_too_long_is_said_so_with_the_marks_and_lands_later()
    {
        await using var host = await PlaybackHost.StartAsync();
        var gate = host.Flushes.Block();
        var reported = host.ReportAsync(await host.AskAsync(), Acknowledge.Durable, Some.Report(1, host.NewItem()));
        await host.Flushes.BegunAsync();
        host.Time.Advance(TimeSpan.FromSeconds(10));
        var answer = await reported;
        (answer.Outcome, answer.AcceptedThrough, answer.DurableThrough).ShouldBe((ReportOutcome.NotYetDurable, 1, 0));
        answer.Durable.ShouldBeEmpty();
        answer.RetryAfter.ShouldBe(TimeSpan.FromSeconds(2));

        gate.SetResult();
        (await host.ReportAsync(answer, Acknowledge.Durable)).DurableThrough.ShouldBe(1);
    }

    [Fact]
    public async Task A_tenth_of_the_room_is_kept_for_durable_kinds_and_the_prefix_that_fits_is_taken()
    {
        await using var host = await PlaybackHost.StartAsync(("Playback:UnwrittenPerUser", "1000"), ("Playback:DurableWait", "00:00:01"));
        host.Flushes.Block();
        Report[] ticks = [.. Enumerable.Range(1, 1_000).Select(seq => Some.Report(seq, host.NewItem()))];
        var full = await host.ReportAsync(await host.AskAsync(), Acknowledge.Accepted, ticks);
        (full.Outcome, full.AcceptedThrough).ShouldBe((ReportOutcome.Full, 900));
        full.RetryAfter.ShouldBe(TimeSpan.FromSeconds(2));

        var again = await host.ReportAsync(full, Acknowledge.Accepted, ticks[900..]);
        (again.Outcome, again.AcceptedThrough).ShouldBe((ReportOutcome.Full, 900));
        (await host.ReportAsync(full, Acknowledge.Accepted, ticks[899] with { Seq = 901 })).Outcome.ShouldBe(ReportOutcome.Done);

        var watched = host.ReportAsync(null, Acknowledge.Accepted, Some.Report(902, host.NewItem(), ReportKind.Watched));
        await host.Flushes.BegunAsync();
        host.Time.Advance(TimeSpan.FromSeconds(1));
        (await watched).Outcome.ShouldBe(ReportOutcome.NotYetDurable);
    }

    [Fact]
    public async Task Bad_reports_and_unknown_items_are_refused_one_by_one_and_count_as_passed()
    {
        await using var host = await PlaybackHost.StartAsync();
        var item = host.NewItem();
        var answer = await host.ReportAsync(
            await host.AskAsync(),
            Acknowledge.Durable,
            Some.Report(1, item),
            Some.Report(2, Guid.NewGuid()),
            Some.Report(3, item) with { Viewing = null },
            Some.Report(4, item) with { At = Some.Noon.AddSeconds(31) },
            Some.Report(5, item, positionMs: 500_000));
        (answer.Outcome, answer.AcceptedThrough, answer.DurableThrough).ShouldBe((ReportOutcome.Done, 5, 5));
        answer.Durable.ShouldBe([1, 5]);
        answer.Refused.Select(refusal => (refusal.Seq, refusal.Code)).ShouldBe(
            [(2, RefusalCodes.UnknownItem), (3, RefusalCodes.Invalid), (4, RefusalCodes.ClockAhead)]);
        host.Flushes.Stored.Keys.ShouldBe([(host.User, item)]);
    }

    [Fact]
    public async Task However_a_client_spells_an_external_id_it_is_looked_up_once_as_the_syncs_spell_it()
    {
        await using var host = await PlaybackHost.StartAsync();
        await host.ReportAsync(await host.AskAsync(), Acknowledge.Accepted, Named(1, "Imdb", "tt0111161 "), Named(2, "imdb", "tt0111161"));
        host.Stores.LookedUp.ShouldHaveSingleItem().ExternalIds.ShouldBe([new ExternalId("imdb", "tt0111161")]);

        static Report Named(long seq, string provider, string value) => Some.Report(seq, default) with
        {
            Item = new ItemReference { Kind = MediaKind.Movie, ExternalIds = [new ExternalId(provider, value)] },
        };
    }

    [Fact]
    public async Task An_item_that_was_removed_meanwhile_is_refused_when_its_state_is_passed()
    {
        await using var host = await PlaybackHost.StartAsync();
        var (stays, goes) = (host.NewItem(), host.NewItem());
        var known = await host.ReportAsync(await host.AskAsync(), Acknowledge.Durable, Some.Report(1, goes));
        host.Flushes.GoneItems.Add(goes);
        host.Stores.Items.Remove(goes);
        var answer = await host.ReportAsync(known, Acknowledge.Durable, Some.Report(2, goes), Some.Report(3, stays));
        answer.Durable.ShouldBe([3]);
        answer.DurableThrough.ShouldBe(3);
        answer.Refused.ShouldHaveSingleItem().ShouldBe(
            new Refusal(2, RefusalCodes.UnknownItem, "The item was removed before the report was written."));

        // It is not remembered either: the next report is refused at once.
        (await host.ReportAsync(answer, Acknowledge.Accepted, Some.Report(4, goes))).Refused.ShouldHaveSingleItem().Seq.ShouldBe(4);
    }

    [Fact]
    public async Task With_the_database_away_reports_are_taken_and_written_when_it_returns()
    {
        await using var host = await PlaybackHost.StartAsync();
        host.Stores.IsAway = true;
        host.Flushes.BeforeWrite = (_, _) => throw new TimeoutException();
        var item = host.NewItem();
        var byKey = Some.Report(2, item) with { Item = new ItemReference { Server = Guid.NewGuid(), Key = "7" } };
        var taken = await host.ReportAsync(await host.AskAsync(), Acknowledge.Accepted, Some.Report(1, item), byKey);
        (taken.Outcome, taken.AcceptedThrough).ShouldBe((ReportOutcome.Unavailable, 1));
        var unavailable = await Should.ThrowAsync<PlaybackUnavailableException>(
            () => host.Playback.GetContinueWatchingAsync(host.User, 10, Token));
        unavailable.InnerException.ShouldBeOfType<TimeoutException>();

        await host.Time.WaitForTimersAsync(3, Token);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await host.Flushes.BegunAsync();
        host.Flushes.Stored.ShouldBeEmpty();
        host.Stores.IsAway = false;
        host.Flushes.BeforeWrite = (_, _) => Task.CompletedTask;
        var durable = host.ReportAsync(taken, Acknowledge.Durable);

        // The clock of idle users is one timer; the pause after the failure another.
        while (!durable.IsCompleted)
        {
            await Task.WhenAny(durable, host.Time.WaitForTimersAsync(3, Token));
            host.Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        (await durable).DurableThrough.ShouldBe(1);
        host.Flushes.Stored.Keys.ShouldBe([(host.User, item)]);
    }

    [Fact]
    public async Task Reads_see_the_users_own_reports_before_they_are_written()
    {
        await using var host = await PlaybackHost.StartAsync();
        var item = host.NewItem();
        var first = await host.ReportAsync(await host.AskAsync(), Acknowledge.Durable, Some.Report(1, item, positionMs: 100_000));
        var gate = host.Flushes.Block();
        await host.ReportAsync(first, Acknowledge.Accepted, Some.Report(2, item, positionMs: 200_000));
        (await host.Playback.GetContinueWatchingAsync(host.User, 10, Token)).ShouldHaveSingleItem().PositionMs.ShouldBe(200_000);
        await host.Flushes.BegunAsync();
        await host.Time.WaitForTimersAsync(3, Token);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await host.Flushes.BegunAsync();
        var flying = await host.Playback.GetProgressAsync(host.User, new ProgressQuery(), Token);
        flying.Items.ShouldHaveSingleItem().PositionMs.ShouldBe(200_000);
        gate.SetResult();
    }

    [Fact]
    public async Task A_broken_call_is_an_error_of_its_caller()
    {
        await using var host = await PlaybackHost.StartAsync();
        var item = host.NewItem();
        await Should.ThrowAsync<ArgumentException>(() => host.ReportAsync(null, Acknowledge.Accepted, Some.Report(2, item), Some.Report(1, item)));
    }
}
