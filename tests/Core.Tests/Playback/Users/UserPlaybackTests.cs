using MediaSync.Core.Catalog;
using MediaSync.Core.Flushing;
using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Users;
using MediaSync.TestSupport.Time;

namespace MediaSync.Core.Tests.Playback.Users;

public sealed class UserPlaybackTests
{
    private static readonly Guid Reporter = Guid.NewGuid();
    private static readonly Guid Item = Guid.NewGuid();
    private static readonly Guid Other = Guid.NewGuid();

    private readonly ManualTimeProvider _time = new();
    private readonly ItemCache _items = new(1_000);
    private readonly UnwrittenBudget _process = new(1_000);
    private readonly DueQueue _queue;
    private readonly UserPlayback _user;

    public UserPlaybackTests()
    {
        _queue = new DueQueue(_time, TimeSpan.FromSeconds(1));
        var user = Guid.NewGuid();
        _user = new UserPlayback(user, _queue, new PendingStates(user, new UnwrittenBudget(10), _process), _items, _time);
    }

    [Fact]
    public void Marks_move_with_what_is_taken_and_with_what_is_written()
    {
        Take(0, 1, 2).ShouldBe((2, 0));
        Fly();
        Marks().ShouldBe((2, 2));
    }

    [Fact]
    public void What_arrives_during_a_flight_is_not_durable_when_it_lands()
    {
        Take(0, 1);
        Cut(1);
        Take(1, 2);
        _user.Settle([]);
        Marks().ShouldBe((2, 1));
        Fly();
        Marks().ShouldBe((2, 2));
    }

    [Fact]
    public void Reports_after_a_gap_or_of_another_epoch_are_joined_but_move_no_mark()
    {
        Take(5, 6).ShouldBe((0, 0));
        _user.TryTake(new ReportCall(Reporter, Guid.NewGuid(), 0, []), [Some.Prepared(7, Other)], false, out var taken).ShouldBeTrue();
        (taken.Count, taken.Accepted).ShouldBe((1, 0));
        _user.Snapshot().Keys.ShouldBe([Item, Other], ignoreOrder: true);
    }

    [Fact]
    public void A_snapshot_holds_what_is_in_flight_joined_with_what_gathers()
    {
        Take(0, 1);
        Cut(1);
        Take(1, 2);
        var expected = Some.Prepared(1, Item).State.Join(Some.Prepared(2, Item).State);
        _user.Snapshot()[Item].ShouldBe(expected);
    }

    [Fact]
    public void What_was_kept_flies_again_under_what_arrived_since()
    {
        Take(0, 1);
        Cut(1);
        Take(1, 2);
        _user.Settle([new RowFate(RowFateKind.Kept)]);
        Marks().ShouldBe((2, 0));
        var rows = Cut(1);
        rows[0].State.ShouldBe(Some.Prepared(1, Item).State.Join(Some.Prepared(2, Item).State));
        _user.Settle([]);
        Marks().ShouldBe((2, 2));
        _process.Used.ShouldBe(0);
    }

    [Fact]
    public async Task A_wait_ends_with_the_flight_that_holds_all_that_was_pending_at_the_call()
    {
        Take(0, 1);
        Cut(1);
        var commit = TakeDurably(1, 2).Commit.ShouldNotBeNull();
        _user.Settle([]);
        commit.IsCompleted.ShouldBeFalse();
        Fly();
        (await commit).ShouldBe(Landing.Whole);
    }

    [Fact]
    public async Task An_empty_durable_call_waits_for_the_flight_under_way_and_not_if_nothing_is_pending()
    {
        Take(0, 1);
        Cut(1);
        var commit = TakeDurably(1).Commit.ShouldNotBeNull();
        _user.Settle([new RowFate(RowFateKind.Kept)]);
        commit.IsCompleted.ShouldBeFalse();

        // Somebody waits for it, so it is due at once.
        _queue.TryTake(everything: false, out _).ShouldBeTrue();
        Fly();
        await commit;
        TakeDurably(1).Commit.ShouldBeNull();
    }

    [Fact]
    public void Only_what_somebody_waits_for_is_due_at_once()
    {
        Take(0, 1);
        _queue.TryTake(everything: false, out _).ShouldBeFalse();
        TakeDurably(1, 2);
        _queue.TryTake(everything: false, out var source).ShouldBeTrue();
        source.ShouldBe(_user);
    }

    [Fact]
    public void A_source_in_flight_is_neither_cut_nor_due()
    {
        Take(0, 1);
        _queue.TryTake(everything: true, out var source).ShouldBeTrue();
        source.ShouldBe(_user);
        Cut(1);
        TakeDurably(1, 2);
        _queue.TryTake(everything: true, out _).ShouldBeFalse();
        Cut(0);
        _user.Settle([]);
        _queue.TryTake(everything: false, out _).ShouldBeTrue();
    }

    [Fact]
    public async Task A_refused_state_is_passed_and_those_who_wait_are_told()
    {
        var commit = TakeDurably(0, 1).Commit.ShouldNotBeNull();
        Cut(1);
        _user.Settle([new RowFate(RowFateKind.Rejected, Reason: "too large")]);
        (await commit).Passed.ShouldBe(new Dictionary<Guid, string> { [Item] = RefusalCodes.NotStorable });
        _user.TryTake(new ReportCall(Guid.NewGuid(), _user.Epoch, 0, []), [], false, out var others);
        others.Rejected.ShouldBeEmpty();
        Marks().ShouldBe((1, 1));
    }

    [Fact]
    public void The_refusal_names_the_last_report_of_the_state()
    {
        Take(0, 1, 2, 3);
        Cut(1);
        _user.Settle([new RowFate(RowFateKind.Rejected, Reason: "too large")]);
        _user.TryTake(new ReportCall(Reporter, _user.Epoch, 3, []), [], false, out var next).ShouldBeTrue();
        next.Rejected.ShouldHaveSingleItem().Seq.ShouldBe(3);
        next.Rejected[0].Message.ShouldContain("too large");
    }

    [Fact]
    public async Task A_merged_item_moves_and_waiters_wait_for_where_it_went()
    {
        _items.Remember(ItemReference.To(Item), Item);
        var commit = TakeDurably(0, 1).Commit.ShouldNotBeNull();
        Cut(1);
        _user.Settle([new RowFate(RowFateKind.Moved, Other)]);
        commit.IsCompleted.ShouldBeFalse();
        _items.TryGet(ItemReference.To(Item), out _).ShouldBeFalse();
        Cut(1)[0].Item.ShouldBe(Other);
        _user.Settle([]);
        (await commit).Passed.ShouldBeEmpty();
    }

    [Fact]
    public void Only_an_idle_user_without_unwritten_states_retires()
    {
        var idle = TimeSpan.FromMinutes(15);
        Take(0, 1);
        _time.Advance(idle);
        _user.TryRetire(idle).ShouldBeFalse();
        Cut(1);
        _user.TryRetire(idle).ShouldBeFalse();
        _user.Settle([]);
        _user.TryRetire(idle).ShouldBeTrue();
        _user.TryTake(new ReportCall(Reporter, _user.Epoch, 1, []), [], false, out _).ShouldBeFalse();
    }

    [Fact]
    public void A_deleted_user_is_retired()
    {
        Take(0, 1);
        Cut(1);
        _user.Settle([new RowFate(RowFateKind.UserGone)]);
        _user.TryTake(new ReportCall(Reporter, _user.Epoch, 1, []), [], false, out _).ShouldBeFalse();
        _process.Used.ShouldBe(0);
    }

    [Fact]
    public void Of_a_call_that_does_not_fit_the_prefix_that_fits_is_taken()
    {
        Prepared[] reports = [.. Enumerable.Range(1, 20).Select(seq => Some.Prepared(seq, Guid.NewGuid()))];
        _user.TryTake(new ReportCall(Reporter, _user.Epoch, 0, []), reports, false, out var taken).ShouldBeTrue();
        (taken.Count, taken.Accepted).ShouldBe((9, 9));
        Prepared[] watched = [Some.Prepared(10, Item, ReportKind.Watched), Some.Prepared(11, Other, ReportKind.Watched)];
        _user.TryTake(new ReportCall(Reporter, _user.Epoch, 9, []), watched, true, out taken).ShouldBeTrue();
        (taken.Count, taken.Accepted).ShouldBe((1, 10));
    }

    private (long Accepted, long Durable) Take(long after, params long[] seqs)
    {
        Prepared[] reports = [.. seqs.Select(seq => Some.Prepared(seq, Item))];
        _user.TryTake(new ReportCall(Reporter, _user.Epoch, after, []), reports, false, out var taken).ShouldBeTrue();
        return (taken.Accepted, taken.Durable);
    }

    private Taken TakeDurably(long after, params long[] seqs)
    {
        Prepared[] reports = [.. seqs.Select(seq => Some.Prepared(seq, Item, ReportKind.Pause))];
        _user.TryTake(new ReportCall(Reporter, _user.Epoch, after, []), reports, true, out var taken).ShouldBeTrue();
        return taken;
    }

    private (long Accepted, long Durable) Marks()
    {
        var (accepted, durable, _) = _user.ReadMarks(Reporter);
        return (accepted, durable);
    }

    private List<FlushRow> Cut(int expected)
    {
        var rows = new List<FlushRow>();
        _user.Cut(rows).ShouldBe(expected);
        return rows;
    }

    private void Fly()
    {
        _user.Cut([]).ShouldBeGreaterThan(0);
        _user.Settle([]);
    }
}
