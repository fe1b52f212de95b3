using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Users;

namespace MediaSync.Core.Tests.Playback.Users;

public sealed class ActiveUsersTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task As_many_users_are_active_as_may_be_and_closing_one_gives_its_room_back()
    {
        await using var host = await PlaybackHost.StartAsync(("Playback:MaxActiveUsers", "100"));
        UserCalls[] opened = [.. Enumerable.Range(0, 100).Select(_ => host.Active.TryOpen(Guid.NewGuid()).ShouldNotBeNull())];
        host.Active.TryOpen(Guid.NewGuid()).ShouldBeNull();
        host.Active.TryOpen(opened[0].User).ShouldBeNull();
        host.Active.Count.ShouldBe(100);
        host.Active.Close(opened[0]);
        host.Active.Count.ShouldBe(99);
        host.Active.TryOpen(Guid.NewGuid()).ShouldNotBeNull();
        host.Active.TryOpen(Guid.NewGuid()).ShouldBeNull();
    }

    [Fact]
    public async Task The_bound_holds_for_users_that_come_at_the_same_time()
    {
        await using var host = await PlaybackHost.StartAsync(("Playback:MaxActiveUsers", "100"));
        var opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => Enumerable.Range(0, 50).Count(_ => host.Active.TryOpen(Guid.NewGuid()) is not null), Token)));
        opened.Sum().ShouldBe(100);
        host.Active.Count.ShouldBe(100);
    }

    [Fact]
    public async Task Two_objects_of_one_user_have_lives_of_their_own_and_their_states_meet_in_the_database()
    {
        await using var host = await PlaybackHost.StartAsync();
        var item = host.NewItem();
        UserCalls[] both = [host.Active.TryOpen(host.User).ShouldNotBeNull(), host.Active.TryOpen(host.User).ShouldNotBeNull()];
        Report[] reports = [Some.Report(1, item, ReportKind.Watched), Some.Report(2, item, positionMs: 300_000)];
        var answers = await Task.WhenAll(both.Zip(reports, (calls, report) => ReportAsync(calls, [report], Acknowledge.Durable)));
        answers[0].Epoch.ShouldNotBe(answers[1].Epoch);
        answers.SelectMany(answer => answer.Durable).ShouldBe([1, 2]);
        host.Flushes.Stored[(host.User, item)].ShouldBe(Some.State(reports[0]).Join(Some.State(reports[1])));
        host.Active.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Unwritten_states_of_all_users_share_the_bound_of_the_process()
    {
        await using var host = await PlaybackHost.StartAsync(
            ("Playback:UnwrittenLimit", "1000"), ("Playback:UnwrittenPerUser", "1000"));
        var gate = host.Flushes.Block();
        var other = Guid.NewGuid();
        host.Stores.Users.Add(other);
        var (one, two) = (host.Active.TryOpen(host.User).ShouldNotBeNull(), host.Active.TryOpen(other).ShouldNotBeNull());
        Report[] ticks = [.. Enumerable.Range(1, 600).Select(seq => Some.Report(seq, host.NewItem()))];
        (await ReportAsync(one, ticks)).Outcome.ShouldBe(ReportOutcome.Done);
        host.Active.Unwritten.ShouldBe(600);

        // A tenth is kept for what somebody waits for.
        (await ReportAsync(two, ticks)).Outcome.ShouldBe(ReportOutcome.Full);
        host.Active.Unwritten.ShouldBe(900);
        (await ReportAsync(one, [Some.Report(601, host.NewItem())])).Outcome.ShouldBe(ReportOutcome.Full);

        gate.SetResult();
        await one.FlushAsync(Token);
        await two.FlushAsync(Token);
        host.Active.Unwritten.ShouldBe(0);
        host.Flushes.Stored.Count.ShouldBe(900);
        (await ReportAsync(two, ticks)).Outcome.ShouldBe(ReportOutcome.Done);
    }

    [Fact]
    public async Task What_a_closed_user_left_unwritten_still_counts_and_is_written()
    {
        await using var host = await PlaybackHost.StartAsync();
        var calls = host.Active.TryOpen(host.User).ShouldNotBeNull();
        await ReportAsync(calls, [Some.Report(1, host.NewItem())]);
        host.Active.Close(calls);
        (host.Active.Count, host.Active.Unwritten).ShouldBe((0, 1));

        // One timer is that of idle users, the others are the two writers'.
        await host.Time.WaitForTimersAsync(3, Token);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        await host.Flushes.WrittenAsync();
        await calls.FlushAsync(Token);
        host.Active.Unwritten.ShouldBe(0);
    }

    [Fact]
    public async Task A_call_of_a_user_that_cannot_become_active_is_put_off_and_counted()
    {
        await using var host = await PlaybackHost.StartAsync();
        using var sums = new MeterSums(host.Meters);
        var item = host.NewItem();
        var call = new ReportCall(host.Reporter, Guid.Empty, 0, [Some.Report(1, item), Some.Report(2, item)]);
        var answer = host.Active.Refuse(call);
        (answer.Outcome, answer.Epoch, answer.AcceptedThrough, answer.DurableThrough).ShouldBe((ReportOutcome.Full, Guid.Empty, 0, 0));
        (answer.RetryAfter, answer.ServerTime, answer.Threshold).ShouldBe((TimeSpan.FromSeconds(2), Some.Noon, 0.9));
        answer.Durable.ShouldBeEmpty();
        answer.Refused.ShouldBeEmpty();
        sums["mediasync.report.deferred:Full"].ShouldBe(2);
        Should.Throw<ArgumentException>(() => host.Active.Refuse(call with { After = 1 }));
        sums["mediasync.report.deferred:Full"].ShouldBe(2);
    }

    private static async Task<ReportAnswer> ReportAsync(
        UserCalls calls, Report[] reports, Acknowledge ack = Acknowledge.Accepted) =>
        (await calls.ReportAsync(new ReportCall(Guid.NewGuid(), Guid.Empty, 0, reports, ack), Token)).ShouldNotBeNull();
}
