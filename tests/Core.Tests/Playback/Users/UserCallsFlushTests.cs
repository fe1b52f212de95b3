using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Users;
using MediaSync.Core.Tests.Flushing;

namespace MediaSync.Core.Tests.Playback.Users;

/// <summary>What a user's owner asks before it lets go of the user.</summary>
public sealed class UserCallsFlushTests : IAsyncLifetime
{
    private PlaybackHost _host = null!;
    private UserCalls _calls = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private MemoryFlushStore Flushes => _host.Flushes;

    public async ValueTask InitializeAsync()
    {
        _host = await PlaybackHost.StartAsync();
        _calls = _host.Active.TryOpen(_host.User).ShouldNotBeNull();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task There_is_nothing_to_wait_for_when_nothing_is_unwritten()
    {
        _calls.FlushAsync(Token).IsCompletedSuccessfully.ShouldBeTrue();
        await ReportAsync(1, Acknowledge.Durable);
        _calls.FlushAsync(Token).IsCompletedSuccessfully.ShouldBeTrue();
        Flushes.Sent.ShouldBe([1]);
    }

    [Fact]
    public async Task A_flush_makes_lingering_states_due_now_and_waits_until_they_are_written()
    {
        var gate = Flushes.Block();
        await TakeAsync(1);
        await TakeAsync(2);
        var flushed = _calls.FlushAsync(Token);
        (await Flushes.BegunAsync()).Length.ShouldBe(2);
        flushed.IsCompleted.ShouldBeFalse();
        gate.SetResult();
        await flushed;
        (_calls.HasUnwritten, Flushes.Stored.Count).ShouldBe((false, 2));
    }

    [Fact]
    public async Task A_flush_waits_for_what_is_under_way_and_for_what_came_after()
    {
        var gate = Flushes.Block();
        await TakeAsync(1);
        var first = _calls.FlushAsync(Token);
        await Flushes.BegunAsync();
        var same = _calls.FlushAsync(Token);
        await TakeAsync(2);
        var second = _calls.FlushAsync(Token);
        gate.SetResult();
        await Task.WhenAll(first, same);
        await second;
        Flushes.Sent.ShouldBe([1, 1]);
        _calls.HasUnwritten.ShouldBeFalse();
    }

    [Fact]
    public async Task Giving_up_on_a_flush_ends_the_wait_and_nothing_else()
    {
        var gate = Flushes.Block();
        await TakeAsync(1);
        using var patience = new CancellationTokenSource();
        var flushed = _calls.FlushAsync(patience.Token);
        await Flushes.BegunAsync();
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => flushed);
        _calls.HasUnwritten.ShouldBeTrue();
        gate.SetResult();
        await _calls.FlushAsync(Token);
        (_calls.HasUnwritten, Flushes.Stored.Count).ShouldBe((false, 1));
    }

    [Fact]
    public async Task States_are_unwritten_from_their_acceptance_to_their_commit_through_every_failure()
    {
        _calls.HasUnwritten.ShouldBeFalse();
        await TakeAsync(1);
        _calls.HasUnwritten.ShouldBeTrue();
        _calls.TryRetire(TimeSpan.Zero).ShouldBeFalse();
        var gate = Flushes.Block();
        var flushed = _calls.FlushAsync(Token);
        await Flushes.BegunAsync();
        _calls.HasUnwritten.ShouldBeTrue();

        gate.SetException(new TimeoutException());
        gate = Flushes.Block();

        // The clock of idle users is one timer; the pause of the writers after the failure another.
        var again = Flushes.BegunAsync().AsTask();
        while (!again.IsCompleted)
        {
            await Task.WhenAny(again, _host.Time.WaitForTimersAsync(2, Token));
            _host.Time.Advance(TimeSpan.FromMilliseconds(100));
        }

        (_calls.HasUnwritten, flushed.IsCompleted).ShouldBe((true, false));
        gate.SetResult();
        await flushed;
        _calls.HasUnwritten.ShouldBeFalse();
        _calls.TryRetire(TimeSpan.Zero).ShouldBeTrue();
    }

    private async Task TakeAsync(long seq) => (await ReportAsync(seq)).ShouldNotBeNull().Outcome.ShouldBe(ReportOutcome.Done);

    private Task<ReportAnswer?> ReportAsync(long seq, Acknowledge ack = Acknowledge.Accepted) => _calls.ReportAsync(
        new ReportCall(_host.Reporter, Guid.Empty, 0, [Some.Report(seq, _host.NewItem())], ack), Token);
}
