using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Users;
using MediaSync.Core.Tests.Flushing;

namespace MediaSync.Core.Tests.Playback.Users;

public sealed class UserCallsTests : IAsyncLifetime
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
    public async Task Only_the_first_call_asks_whether_there_is_such_a_user()
    {
        await TakeAsync(1);
        _host.Stores.Asked.ShouldBe(1);
        var item = _host.NewItem();
        await ReportAsync(Some.Report(2, item));
        await ReportAsync(Some.Report(3, item));
        await ReportAsync();
        _host.Stores.Asked.ShouldBe(1);
        _host.Stores.LookUps.ShouldBe(2);
    }

    [Fact]
    public async Task An_unknown_user_is_answered_so_and_asked_for_again()
    {
        _host.Stores.Users.Clear();
        for (var call = 1; call <= 2; call++)
        {
            var answer = (await ReportAsync(Some.Report(1, _host.NewItem()))).ShouldNotBeNull();
            (answer.Outcome, answer.Epoch, answer.AcceptedThrough).ShouldBe((ReportOutcome.UnknownUser, Guid.Empty, 0));
            _host.Stores.Asked.ShouldBe(call);
        }

        _calls.HasUnwritten.ShouldBeFalse();
        _host.Stores.Users.Add(_host.User);
        await TakeAsync(1);
    }

    [Fact]
    public async Task With_the_directory_away_a_user_is_taken_at_the_callers_word()
    {
        _host.Stores.IsAway = true;
        await TakeAsync(1);
        _host.Stores.IsAway = false;
        await TakeAsync(2);
        _host.Stores.Asked.ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_gives_up_while_it_is_asked_leaves_nothing_behind()
    {
        await Should.ThrowAsync<OperationCanceledException>(
            () => _calls.ReportAsync(Call([Some.Report(1, _host.NewItem())]), new CancellationToken(canceled: true)));
        _calls.HasUnwritten.ShouldBeFalse();
        await TakeAsync(1);
        _host.Stores.Asked.ShouldBe(2);
    }

    [Fact]
    public async Task A_broken_call_is_an_error_of_its_caller()
    {
        await Should.ThrowAsync<ArgumentException>(() => ReportAsync(Some.Report(0, _host.NewItem())));
        _host.Stores.Asked.ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_object_that_was_let_go_of_answers_nothing(bool known)
    {
        if (known)
        {
            await ReportAsync();
        }

        _calls.TryRetire(TimeSpan.Zero).ShouldBeTrue();
        (await ReportAsync()).ShouldBeNull();
        (await ReportAsync(Some.Report(1, _host.NewItem()))).ShouldBeNull();
        _calls.HasUnwritten.ShouldBeFalse();
    }

    [Fact]
    public async Task A_deleted_user_is_noticed_by_the_flush_and_the_object_is_over()
    {
        await TakeAsync(1);
        Flushes.GoneUsers.Add(_host.User);
        var told = (await ReportAsync(Acknowledge.Durable, Some.Report(2, _host.NewItem()))).ShouldNotBeNull();
        told.Refused.ShouldHaveSingleItem().Code.ShouldBe(RefusalCodes.UnknownItem);
        told.Durable.ShouldBeEmpty();
        (await ReportAsync()).ShouldBeNull();
        _calls.HasUnwritten.ShouldBeFalse();
        _host.Active.Unwritten.ShouldBe(0);
    }

    [Fact]
    public async Task A_commit_that_is_late_is_answered_with_the_marks_and_lands_later()
    {
        var first = (await ReportAsync(Acknowledge.Durable)).ShouldNotBeNull();
        await ReportAsync(Call([Some.Report(1, _host.NewItem())], Acknowledge.Durable) with { Epoch = first.Epoch });
        var gate = Flushes.Block();
        await Flushes.BegunAsync();
        var late = ReportAsync(
            Call([Some.Report(2, _host.NewItem()), Some.Report(3, _host.NewItem())], Acknowledge.Durable) with { Epoch = first.Epoch, After = 1 });
        await Flushes.BegunAsync();
        _host.Time.Advance(TimeSpan.FromMilliseconds(9_999));
        late.IsCompleted.ShouldBeFalse();
        _host.Time.Advance(TimeSpan.FromMilliseconds(1));
        var answer = (await late).ShouldNotBeNull();
        (answer.Outcome, answer.Epoch).ShouldBe((ReportOutcome.NotYetDurable, first.Epoch));
        (answer.AcceptedThrough, answer.DurableThrough, answer.RetryAfter).ShouldBe((3, 1, TimeSpan.FromSeconds(2)));
        answer.Durable.ShouldBeEmpty();
        _calls.HasUnwritten.ShouldBeTrue();
        gate.SetResult();
        await _calls.FlushAsync(Token);
        Flushes.Stored.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Reads_join_what_gathers_and_what_is_in_flight_with_what_is_stored()
    {
        var item = _host.NewItem();
        await ReportAsync(Acknowledge.Durable, Some.Report(1, item, positionMs: 100_000));
        var gate = Flushes.Block();
        await Flushes.BegunAsync();
        await ReportAsync(Some.Report(2, item, positionMs: 200_000));
        (await PositionsAsync()).ShouldBe((200_000, 200_000));
        var flushed = _calls.FlushAsync(Token);
        await Flushes.BegunAsync();
        (await PositionsAsync()).ShouldBe((200_000, 200_000));
        await ReportAsync(Some.Report(3, item, positionMs: 300_000));
        (await PositionsAsync()).ShouldBe((300_000, 300_000));
        gate.SetResult();
        await flushed;
        await _calls.FlushAsync(Token);
        (await PositionsAsync()).ShouldBe((300_000, 300_000));
    }

    private async Task<(long Page, long Watching)> PositionsAsync()
    {
        var page = await _calls.GetProgressAsync(new ProgressQuery(), Token);
        var watching = await _calls.GetContinueWatchingAsync(10, Token);
        return (page.Items.ShouldHaveSingleItem().PositionMs, watching.ShouldHaveSingleItem().PositionMs);
    }

    private async Task TakeAsync(long seq) =>
        (await ReportAsync(Some.Report(seq, _host.NewItem()))).ShouldNotBeNull().Outcome.ShouldBe(ReportOutcome.Done);

    private Task<ReportAnswer?> ReportAsync(params Report[] reports) => ReportAsync(Call(reports));

    private Task<ReportAnswer?> ReportAsync(Acknowledge ack, params Report[] reports) => ReportAsync(Call(reports, ack));

    private Task<ReportAnswer?> ReportAsync(ReportCall call) => _calls.ReportAsync(call, Token);

    private ReportCall Call(Report[] reports, Acknowledge ack = Acknowledge.Accepted) =>
        new(_host.Reporter, Guid.Empty, 0, reports, ack);
}
