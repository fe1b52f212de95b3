using MediaSync.Core.Flushing;
using MediaSync.Core.Playback;
using MediaSync.Core.Playback.State;
using MediaSync.Core.Playback.Users;

namespace MediaSync.Core.Tests.Playback.Users;

public sealed class PendingStatesTests
{
    private static readonly Guid User = Guid.NewGuid();
    private static readonly Guid Item = Guid.NewGuid();

    private readonly UnwrittenBudget _own = new(10);
    private readonly UnwrittenBudget _process = new(100);
    private readonly PendingStates _pending;

    public PendingStatesTests() => _pending = new PendingStates(User, _own, _process);

    [Fact]
    public void States_of_one_item_are_joined_and_count_once()
    {
        Join(1, Item).ShouldBeTrue();
        Join(2, Item).ShouldBeTrue();
        _own.Used.ShouldBe(1);
        _pending.Snapshot()[Item].ShouldBe(State(1).Join(State(2)));
    }

    [Fact]
    public void A_play_takes_room_of_its_own()
    {
        Join(1, Item, 950_000).ShouldBeTrue();
        (_own.Used, _process.Used).ShouldBe((2, 2));
    }

    [Fact]
    public void Into_what_gathers_a_state_fits_even_if_there_is_no_room()
    {
        Fill(9);
        Join(1, Guid.NewGuid()).ShouldBeFalse();
        _pending.Gathering.ShouldBe(9);
        Join(2, _pending.Snapshot().Keys.First()).ShouldBeTrue();
        (_own.Used, _process.Used).ShouldBe((9, 9));
    }

    [Fact]
    public void What_the_process_has_no_room_for_takes_none_of_the_users_either()
    {
        _process.TryTake(90, durable: false).ShouldBeTrue();
        Join(1, Item).ShouldBeFalse();
        (_own.Used, _process.Used).ShouldBe((0, 90));
    }

    [Fact]
    public void A_flight_keeps_its_room_until_it_lands()
    {
        Join(1, Item, 950_000);
        Cut().ShouldBe([new FlushRow(User, Item, State(1, 950_000))]);
        Join(2, Item);
        (_pending.Gathering, _pending.InFlight, _own.Used).ShouldBe((1, 1, 3));
        _pending.Snapshot()[Item].ShouldBe(State(1, 950_000).Join(State(2)));
        _pending.Land();
        (_pending.Gathering, _pending.InFlight, _own.Used, _process.Used).ShouldBe((1, 0, 1, 1));
        _pending.Snapshot()[Item].ShouldBe(State(2));
    }

    [Fact]
    public void What_comes_back_is_joined_under_what_arrived_since()
    {
        Join(1, Item, 950_000);
        Cut();
        Join(2, Item);
        RestoreFlight();
        _pending.Snapshot()[Item].ShouldBe(State(1, 950_000).Join(State(2)));
        (_own.Used, _process.Used).ShouldBe((2, 2));
        Cut().ShouldBe([new FlushRow(User, Item, State(1, 950_000).Join(State(2)))]);
    }

    [Fact]
    public void What_comes_back_fits_even_if_there_is_no_room()
    {
        Fill(9);
        Cut();
        RestoreFlight();
        _pending.Gathering.ShouldBe(9);
        (_own.Used, _process.Used).ShouldBe((9, 9));
    }

    private static ItemState State(long seq, long positionMs = 100_000) =>
        Some.State(Some.Report(seq, Item, ReportKind.Progress, positionMs));

    private bool Join(long seq, Guid item, long positionMs = 100_000) =>
        _pending.TryJoin(item, new Pending(State(seq, positionMs), Guid.Empty, seq), durable: false);

    private void Fill(int count)
    {
        for (var i = 0; i < count; i++)
        {
            Join(1, Guid.NewGuid()).ShouldBeTrue();
        }
    }

    private List<FlushRow> Cut()
    {
        var rows = new List<FlushRow>();
        _pending.Cut(rows).ShouldBe(rows.Count);
        return rows;
    }

    private void RestoreFlight()
    {
        foreach (var (item, flown) in _pending.Flight.ToList())
        {
            _pending.Restore(item, flown);
        }

        _pending.Land();
    }
}
