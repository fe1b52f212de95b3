using MediaSync.Core.Playback;

namespace MediaSync.Core.Tests.Playback;

/// <summary>How a user's single writer comes to life and ends where one process serves everybody.</summary>
public sealed class UserLivesTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_unknown_user_takes_nothing()
    {
        await using var host = await PlaybackHost.StartAsync();
        host.Stores.Users.Clear();
        var answer = await host.ReportAsync(null, Acknowledge.Durable, Some.Report(1, host.NewItem()));
        (answer.Outcome, answer.Epoch, answer.AcceptedThrough).ShouldBe((ReportOutcome.UnknownUser, Guid.Empty, 0));
        host.Users.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_user_who_was_deleted_while_active_is_unknown_from_then_on()
    {
        await using var host = await PlaybackHost.StartAsync();
        var item = host.NewItem();
        var taken = await host.ReportAsync(await host.AskAsync(), Acknowledge.Accepted, Some.Report(1, item));
        host.Stores.Users.Clear();
        host.Flushes.GoneUsers.Add(host.User);
        (await host.ReportAsync(taken, Acknowledge.Durable)).Outcome.ShouldBe(ReportOutcome.Done);
        (host.Active.Unwritten, host.Flushes.Stored.Count).ShouldBe((0, 0));
        (await host.ReportAsync(taken, Acknowledge.Accepted, Some.Report(2, item))).Outcome.ShouldBe(ReportOutcome.UnknownUser);
        host.Users.Count.ShouldBe(0);
    }

    [Fact]
    public async Task First_calls_that_come_at_once_end_with_one_single_writer()
    {
        await using var host = await PlaybackHost.StartAsync();
        var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Stores.BeforeSaying = () =>
        {
            // Nobody is told before everybody has asked.
            if (host.Stores.Asked == 16)
            {
                said.TrySetResult();
            }

            return said.Task;
        };
        Report[] reports = [.. Enumerable.Range(1, 16).Select(seq => Some.Report(seq, host.NewItem()))];
        Task<ReportAnswer>[] calls = [.. reports.Select(report => Task.Run(
            () => host.Playback.ReportAsync(host.User, new ReportCall(Guid.NewGuid(), Guid.Empty, 0, [report]), Token), Token))];
        var answers = await Task.WhenAll(calls);
        answers.Select(answer => (answer.Outcome, answer.Epoch)).Distinct().ShouldHaveSingleItem().Outcome.ShouldBe(ReportOutcome.Done);
        (host.Users.Count, host.Active.Unwritten).ShouldBe((1, 16));
    }

    [Fact]
    public async Task A_user_who_came_into_being_beside_a_call_that_found_none_keeps_its_single_writer()
    {
        await using var host = await PlaybackHost.StartAsync();
        host.Stores.Users.Clear();
        var said = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Stores.BeforeSaying = () => said.Task;
        var early = host.ReportAsync(null, Acknowledge.Accepted, Some.Report(1, host.NewItem()));
        host.Stores.BeforeSaying = () => Task.CompletedTask;
        host.Stores.Users.Add(host.User);
        var taken = await host.ReportAsync(null, Acknowledge.Accepted, Some.Report(2, host.NewItem()));
        said.SetResult();
        (await early).Outcome.ShouldBe(ReportOutcome.UnknownUser);

        // Else the user would not see what was just taken.
        (await host.Playback.GetContinueWatchingAsync(host.User, 10, Token)).Count.ShouldBe(1);
        (await host.AskAsync()).Epoch.ShouldBe(taken.Epoch);
    }

    [Fact]
    public async Task A_user_who_was_let_go_has_another_epoch_and_loses_nothing()
    {
        await using var host = await PlaybackHost.StartAsync();
        var first = await host.ReportAsync(null, Acknowledge.Durable, Some.Report(1, host.NewItem()));
        host.Users.Retire(TimeSpan.Zero).ShouldBe(1);
        host.Users.Count.ShouldBe(0);
        var second = await host.ReportAsync(first, Acknowledge.Durable, Some.Report(2, host.NewItem()));
        second.Epoch.ShouldNotBe(first.Epoch);
        (second.AcceptedThrough, host.Flushes.Stored.Count, host.Stores.Asked).ShouldBe((0, 2, 2));
    }
}
