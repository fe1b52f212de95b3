using MediaSync.Core.Playback;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Cluster.Tests.Playback;

/// <summary>What goes wrong behind a grain is for its caller what it is in one process.</summary>
public sealed class UserGrainErrorTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_broken_call_is_an_error_of_its_caller_also_where_no_client_checks_it()
    {
        await using var cluster = await GrainCluster.StartAsync(postgres);
        var user = await cluster.AddUserAsync();
        var broken = new ReportCall(Guid.NewGuid(), Guid.Empty, -1, []);
        const string Words = "'after' must be 0 or a sequence number.";
        (await Should.ThrowAsync<ArgumentException>(() => cluster.Playback.ReportAsync(user, broken, Token)))
            .Message.ShouldStartWith(Words);
        (await Should.ThrowAsync<ArgumentException>(() => cluster.GrainOf(user).ReportAsync(broken, Token)))
            .Message.ShouldStartWith(Words);
        await Should.ThrowAsync<ArgumentException>(() => cluster.Playback.GetProgressAsync(user, new ProgressQuery(Limit: 0), Token));
        await Should.ThrowAsync<ArgumentException>(() => cluster.Playback.GetContinueWatchingAsync(user, 201, Token));
    }

    [Fact]
    public async Task One_bad_report_is_refused_and_the_others_stand()
    {
        await using var cluster = await GrainCluster.StartAsync(postgres);
        var (user, item) = (await cluster.AddUserAsync(), (await cluster.AddMoviesAsync(1))[0]);
        var answer = await cluster.ReportAsync(
            user,
            await cluster.AskAsync(user),
            Acknowledge.Durable,
            GrainCluster.Report(1, item),
            GrainCluster.Report(2, item) with { Item = null! },
            GrainCluster.Report(3, item) with { Item = new ItemReference { Server = Guid.NewGuid(), Key = "a\ud83d" } },
            GrainCluster.Report(4, item) with { Kind = (ReportKind)256 },
            GrainCluster.Report(5, item));
        answer.Durable.ShouldBe([1, 5]);
        answer.AcceptedThrough.ShouldBe(5);
        answer.Refused.Select(refusal => (refusal.Seq, refusal.Code)).ShouldBe(
            [(2, RefusalCodes.Invalid), (3, RefusalCodes.Invalid), (4, RefusalCodes.Invalid)]);
    }

    [Fact]
    public async Task A_database_that_cannot_be_read_is_said_so_to_the_caller()
    {
        await using var cluster = await GrainCluster.StartAsync(postgres);
        var user = await cluster.AddUserAsync();
        await cluster.ExecuteAsync("ALTER TABLE playback_progress RENAME TO away");
        var away = await Should.ThrowAsync<PlaybackUnavailableException>(
            () => cluster.Playback.GetProgressAsync(user, new ProgressQuery(), Token));
        (away.RetryAfter, away.Message).ShouldBe(
            (TimeSpan.FromSeconds(5), "The database cannot be read at the moment; try again in a few seconds."));
    }

    [Fact]
    public async Task When_as_many_users_as_may_be_are_active_the_next_one_is_told_to_come_back_and_later_served()
    {
        await using var cluster = await GrainCluster.StartAsync(postgres, ("Playback:MaxActiveUsers", "100"));
        var users = await cluster.AddUsersAsync(101);
        await Task.WhenAll(users[..100].Select(cluster.AskAsync));
        var refused = await cluster.AskAsync(users[100]);
        (refused.Outcome, refused.Epoch, refused.RetryAfter).ShouldBe((ReportOutcome.Full, Guid.Empty, TimeSpan.FromSeconds(2)));
        // What is committed is read without a place among them.
        (await cluster.Playback.GetContinueWatchingAsync(users[100], 1, Token)).ShouldBeEmpty();

        await cluster.DeactivateAsync(users[0]);
        (await cluster.AskAsync(users[100])).Outcome.ShouldBe(ReportOutcome.Done);
    }

    [Fact]
    public async Task A_cluster_that_is_gone_is_unavailable_to_its_clients()
    {
        await using var cluster = await GrainCluster.StartAsync(postgres);
        var user = await cluster.AddUserAsync();
        await cluster.AskAsync(user);
        await cluster.StopSiloAsync(cluster.Silos[0]);
        await Should.ThrowAsync<PlaybackUnavailableException>(() => cluster.AskAsync(user));
        await Should.ThrowAsync<PlaybackUnavailableException>(() => cluster.Playback.GetProgressAsync(user, new ProgressQuery(), Token));
        await Should.ThrowAsync<PlaybackUnavailableException>(() => cluster.Playback.GetContinueWatchingAsync(user, 1, Token));
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_let_go_and_its_reports_stand()
    {
        await using var cluster = await GrainCluster.StartAsync(postgres);
        var (user, item) = (await cluster.AddUserAsync(), (await cluster.AddMoviesAsync(1))[0]);
        var first = await cluster.AskAsync(user);
        await using (await cluster.HoldFlushesAsync())
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
            await Should.ThrowAsync<OperationCanceledException>(() => cluster.Playback.ReportAsync(
                user, GrainCluster.CallOf(user, first, Acknowledge.Durable, GrainCluster.Report(1, item)), patience.Token));
        }

        (await cluster.ReportAsync(user, first, Acknowledge.Durable)).DurableThrough.ShouldBe(1);
    }
}
