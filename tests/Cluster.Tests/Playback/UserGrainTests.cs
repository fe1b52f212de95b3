using MediaSync.Core.Playback;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Cluster.Tests.Playback;

/// <summary>A user's grain keeps what <see cref="IPlayback"/> promises, across the wire and on a real database.</summary>
public sealed class UserGrainTests(PostgresFixture postgres)
{
    // Nothing is written before somebody waits for it.
    private static readonly (string, string) Late = ("Flushing:Linger", "00:01:00");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Marks_move_only_for_the_epoch_and_without_a_gap()
    {
        await using var cluster = await GrainCluster.StartAsync(postgres, Late);
        var (user, item) = (await cluster.AddUserAsync(), (await cluster.AddMoviesAsync(1))[0]);
        var first = await cluster.AskAsync(user);
        (first.Outcome, first.AcceptedThrough, first.DurableThrough, first.Threshold).ShouldBe((ReportOutcome.Done, 0, 0, 0.9));
        first.Epoch.ShouldNotBe(Guid.Empty);

        var taken = await cluster.ReportAsync(
            user, first, Acknowledge.Accepted, GrainCluster.Report(1, item), GrainCluster.Report(2, item));
        (taken.Outcome, taken.Epoch, taken.AcceptedThrough, taken.DurableThrough).ShouldBe((ReportOutcome.Done, first.Epoch, 2, 0));
        taken.Durable.ShouldBeEmpty();

        var other = await cluster.ReportAsync(
            user, taken with { Epoch = Guid.NewGuid() }, Acknowledge.Accepted, GrainCluster.Report(3, item));
        (other.Epoch, other.AcceptedThrough).ShouldBe((first.Epoch, 2));
        var gap = await cluster.ReportAsync(user, taken with { AcceptedThrough = 5 }, Acknowledge.Accepted, GrainCluster.Report(6, item));
        gap.AcceptedThrough.ShouldBe(2);
        (await cluster.ReportAsync(user, taken, Acknowledge.Accepted, GrainCluster.Report(3, item))).AcceptedThrough.ShouldBe(3);
    }

    [Fact]
    public async Task A_durable_call_lists_its_own_reports_and_makes_all_that_is_pending_durable()
    {
        await using var cluster = await GrainCluster.StartAsync(postgres, Late);
        var (user, items) = (await cluster.AddUserAsync(), await cluster.AddMoviesAsync(2));
        var taken = await cluster.ReportAsync(user, await cluster.AskAsync(user), Acknowledge.Accepted, GrainCluster.Report(1, items[0]));
        var durable = await cluster.ReportAsync(
            user, taken, Acknowledge.Durable, GrainCluster.Report(2, items[1]), GrainCluster.Report(3, Guid.NewGuid()));
        durable.Durable.ShouldBe([2]);
        durable.Refused.ShouldHaveSingleItem().Code.ShouldBe(RefusalCodes.UnknownItem);
        durable.DurableThrough.ShouldBe(3);
        (await cluster.CountRowsAsync()).ShouldBe(2);

        // True whatever the epoch.
        var stale = await cluster.ReportAsync(user, null, Acknowledge.Accepted, GrainCluster.Report(1, items[0], ReportKind.Stop));
        stale.Durable.ShouldBe([1]);
    }

    [Fact]
    public async Task Reads_see_the_users_own_reports_before_they_are_written()
    {
        await using var cluster = await GrainCluster.StartAsync(postgres, Late);
        var (user, item) = (await cluster.AddUserAsync(), (await cluster.AddMoviesAsync(1))[0]);
        await cluster.ReportAsync(user, null, Acknowledge.Accepted, GrainCluster.Report(1, item, positionMs: 200_000));
        (await cluster.Playback.GetContinueWatchingAsync(user, 10, Token)).ShouldHaveSingleItem().PositionMs.ShouldBe(200_000);
        var page = await cluster.Playback.GetProgressAsync(user, new ProgressQuery(), Token);
        var shown = page.Items.ShouldHaveSingleItem();
        (shown.Item, shown.Title, shown.CompletionPercentage, shown.InProgress).ShouldBe((item, "Movie", 20, true));
        (await cluster.Playback.GetProgressAsync(user, new ProgressQuery(Items: [Guid.NewGuid()]), Token)).Items.ShouldBeEmpty();
        (await cluster.CountRowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_wait_for_a_commit_blocks_none_of_the_users_other_calls()
    {
        await using var cluster = await GrainCluster.StartAsync(postgres, Late);
        var (user, items) = (await cluster.AddUserAsync(), await cluster.AddMoviesAsync(2));
        var first = await cluster.AskAsync(user);
        Task<ReportAnswer> waiting;
        await using (await cluster.HoldFlushesAsync())
        {
            waiting = cluster.ReportAsync(user, first, Acknowledge.Durable, GrainCluster.Report(1, items[0]));
            ReportAnswer taken;
            do
            {
                taken = await cluster.ReportAsync(
                    user, first with { AcceptedThrough = 1 }, Acknowledge.Accepted, GrainCluster.Report(2, items[1]));
            }
            while (taken.AcceptedThrough < 2);

            (await cluster.Playback.GetContinueWatchingAsync(user, 10, Token)).Count.ShouldBe(2);
            waiting.IsCompleted.ShouldBeFalse();
        }

        (await waiting).Durable.ShouldBe([1]);
    }

    [Fact]
    public async Task A_commit_that_takes_too_long_is_said_so_with_the_marks_and_lands_later()
    {
        await using var cluster = await GrainCluster.StartAsync(postgres, ("Playback:DurableWait", "00:00:00.200"));
        var (user, item) = (await cluster.AddUserAsync(), (await cluster.AddMoviesAsync(1))[0]);
        ReportAnswer late;
        await using (await cluster.HoldFlushesAsync())
        {
            late = await cluster.ReportAsync(user, await cluster.AskAsync(user), Acknowledge.Durable, GrainCluster.Report(1, item));
            (late.Outcome, late.AcceptedThrough, late.DurableThrough).ShouldBe((ReportOutcome.NotYetDurable, 1, 0));
            late.RetryAfter.ShouldBe(TimeSpan.FromSeconds(2));
        }

        while (late.DurableThrough == 0)
        {
            late = await cluster.ReportAsync(user, late, Acknowledge.Durable);
        }
    }

    [Fact]
    public async Task Full_is_an_answer_with_the_marks_and_a_tenth_is_kept_for_who_waits()
    {
        await using var cluster = await GrainCluster.StartAsync(
            postgres, Late, ("Playback:UnwrittenPerUser", "1000"), ("Playback:DurableWait", "00:00:00.200"));
        var (user, items) = (await cluster.AddUserAsync(), await cluster.AddMoviesAsync(1_000));
        Report[] ticks = [.. items.Select((item, index) => GrainCluster.Report(index + 1, item))];
        var full = await cluster.ReportAsync(user, await cluster.AskAsync(user), Acknowledge.Accepted, ticks);
        (full.Outcome, full.AcceptedThrough, full.RetryAfter).ShouldBe((ReportOutcome.Full, 900, TimeSpan.FromSeconds(2)));
        await using (await cluster.HoldFlushesAsync())
        {
            var watched = await cluster.ReportAsync(
                user, full, Acknowledge.Accepted, GrainCluster.Report(901, items[900], ReportKind.Watched));
            (watched.Outcome, watched.AcceptedThrough).ShouldBe((ReportOutcome.NotYetDurable, 901));
        }
    }

    [Fact]
    public async Task An_unknown_user_takes_nothing_and_a_deleted_one_is_unknown_from_then_on()
    {
        await using var cluster = await GrainCluster.StartAsync(postgres, Late);
        var (user, item) = (await cluster.AddUserAsync(), (await cluster.AddMoviesAsync(1))[0]);
        var unknown = await cluster.ReportAsync(Guid.NewGuid(), null, Acknowledge.Durable, GrainCluster.Report(1, item));
        (unknown.Outcome, unknown.Epoch).ShouldBe((ReportOutcome.UnknownUser, Guid.Empty));

        var taken = await cluster.ReportAsync(user, null, Acknowledge.Durable, GrainCluster.Report(1, item));
        taken.Durable.ShouldBe([1]);
        await cluster.ExecuteAsync("DELETE FROM users WHERE id = $1", user);
        await cluster.ReportAsync(user, taken, Acknowledge.Durable, GrainCluster.Report(2, item));
        (await cluster.ReportAsync(user, taken, Acknowledge.Durable, GrainCluster.Report(3, item)))
            .Outcome.ShouldBe(ReportOutcome.UnknownUser);
        (await cluster.CountRowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Items_are_found_by_every_kind_of_reference()
    {
        await using var cluster = await GrainCluster.StartAsync(postgres);
        var user = await cluster.AddUserAsync();
        var byIds = GrainCluster.Report(1, default) with
        {
            Item = new ItemReference { Kind = Core.Catalog.MediaKind.Movie, ExternalIds = [new("imdb", "tt0000001")] },
        };
        (await cluster.ReportAsync(user, null, Acknowledge.Durable, byIds)).Durable.ShouldBe([1]);
        (await cluster.Playback.GetContinueWatchingAsync(user, 10, Token)).ShouldHaveSingleItem().Title.ShouldBeNull("it is a placeholder");
    }
}
