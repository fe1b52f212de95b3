using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Users;

namespace MediaSync.Core.Tests.Playback.Users;

public sealed class UserRegistryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_user_has_one_object_however_many_ask_for_it_at_once()
    {
        await using var host = await PlaybackHost.StartAsync();
        Guid[] users = [.. Enumerable.Range(0, 1_000).Select(_ => Guid.NewGuid())];
        using var each = new Barrier(2);
        var opened = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Factory.StartNew(
            () => users.Select(user =>
            {
                each.SignalAndWait(Token);
                return host.Users.Open(user).ShouldNotBeNull();
            }).ToArray(),
            Token,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
        opened[0].ShouldBe(opened[1]);
        host.Users.Count.ShouldBe(1_000);
    }

    [Fact]
    public async Task An_object_that_is_over_is_taken_out_and_closed_once()
    {
        await using var host = await PlaybackHost.StartAsync();
        var over = host.Users.Open(host.User).ShouldNotBeNull();
        host.Users.Open(Guid.NewGuid());
        host.Users.Drop(over).ShouldBeTrue();
        host.Users.Drop(over).ShouldBeFalse();
        host.Users.Count.ShouldBe(1);
        var next = host.Users.Open(host.User).ShouldNotBeNull();
        next.ShouldNotBe(over);
        host.Users.Drop(over).ShouldBeFalse();
        host.Users.TryGet(host.User, out var current).ShouldBeTrue();
        current.ShouldBe(next);
    }

    [Fact]
    public async Task At_the_bound_an_idle_user_makes_room_and_one_with_unwritten_states_does_not()
    {
        await using var host = await PlaybackHost.StartAsync(("Playback:MaxActiveUsers", "100"));
        host.Flushes.Block();
        var item = host.NewItem();
        for (var busy = 0; busy < 99; busy++)
        {
            var user = Guid.NewGuid();
            host.Stores.Users.Add(user);
            var call = new ReportCall(host.Reporter, Guid.Empty, 0, [Some.Report(1, item)]);
            (await host.Playback.ReportAsync(user, call, Token)).Outcome.ShouldBe(ReportOutcome.Done);
        }

        var idle = await host.AskAsync();
        host.Users.Count.ShouldBe(100);
        host.Users.Open(Guid.NewGuid()).ShouldNotBeNull();
        host.Users.Count.ShouldBe(100);

        // The newcomer is idle itself; once it is let go, the first user is another life.
        (await host.AskAsync()).Epoch.ShouldNotBe(idle.Epoch);
        await host.ReportAsync(null, Acknowledge.Accepted, Some.Report(1, item));
        host.Users.Open(Guid.NewGuid()).ShouldBeNull();
        host.Users.Count.ShouldBe(100);
    }
}
