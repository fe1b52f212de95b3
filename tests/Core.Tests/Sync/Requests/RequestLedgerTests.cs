using FsCheck;
using FsCheck.Fluent;
using MediaSync.Core.Sync.Requests;

namespace MediaSync.Core.Tests.Sync.Requests;

public sealed class RequestLedgerTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly Guid[] Turns = [.. Enumerable.Range(1, 8).Select(number => new Guid(number, 0, 0, new byte[8]))];

    private readonly RequestLedger _ledger = new(limit: 2, Lease);
    private DateTimeOffset _now = DateTimeOffset.UnixEpoch;

    [Fact]
    public void Turns_are_lent_up_to_the_limit_and_then_in_the_order_of_asking()
    {
        Turns[..4].Select(Enter).ShouldBe([true, true, false, false]);
        _ledger.Leave(Turns[0]);
        Enter(Turns[3]).ShouldBeFalse();
        Enter(Turns[2]).ShouldBeTrue();
        _ledger.Leave(Turns[1]);
        Enter(Turns[3]).ShouldBeTrue();
    }

    [Fact]
    public void The_same_question_again_takes_one_turn_and_one_place()
    {
        Enter(Turns[0]).ShouldBeTrue();
        Enter(Turns[0]).ShouldBeTrue();
        Enter(Turns[1]).ShouldBeTrue();
        Enter(Turns[2]).ShouldBeFalse();
        Enter(Turns[2]).ShouldBeFalse();
        (_ledger.Out, _ledger.Waiting).ShouldBe((2, 1));
    }

    [Fact]
    public void A_holder_that_vanishes_gives_its_turns_back_after_the_lease_and_not_before()
    {
        Turns[..2].ShouldAllBe(turn => Enter(turn));
        Pass(Lease - TimeSpan.FromSeconds(1));
        Enter(Turns[2]).ShouldBeFalse();
        Pass(TimeSpan.FromSeconds(1));
        Enter(Turns[2]).ShouldBeTrue();
        _ledger.Out.ShouldBe(1);
    }

    [Fact]
    public void Who_is_known_to_be_gone_holds_nothing_any_more_and_waits_for_nothing()
    {
        Turns[..4].Select(Enter).ShouldBe([true, true, false, false]);
        _ledger.EndWhere(turn => turn == Turns[0] || turn == Turns[2]);
        (_ledger.Out, _ledger.Waiting).ShouldBe((1, 1));
        Enter(Turns[3]).ShouldBeTrue();
        _ledger.Out.ShouldBe(2);
    }

    [Fact]
    public void A_turn_that_is_renewed_stays()
    {
        Turns[..2].ShouldAllBe(turn => Enter(turn));
        Pass(Lease / 2);
        _ledger.Renew([Turns[0]], _now);
        Pass(Lease / 2);
        Turns[2..4].Select(Enter).ShouldBe([true, false]);
    }

    [Fact]
    public void A_new_ledger_learns_from_renewals_what_the_one_before_has_lent()
    {
        _ledger.Renew(Turns[..2], _now);
        Enter(Turns[2]).ShouldBeFalse();
        _ledger.Leave(Turns[0]);
        Enter(Turns[2]).ShouldBeTrue();
    }

    [Fact]
    public void Who_stops_asking_loses_his_place_and_takes_no_turn()
    {
        Turns[..2].ShouldAllBe(turn => Enter(turn));
        Enter(Turns[2]).ShouldBeFalse();
        Pass(TimeSpan.FromSeconds(11));
        Enter(Turns[3]).ShouldBeFalse();
        _ledger.Leave(Turns[0]);
        Enter(Turns[3]).ShouldBeTrue();
        _ledger.Out.ShouldBe(2);
    }

    [Fact]
    public void Who_gives_up_waiting_leaves_no_trace()
    {
        Turns[..3].Select(Enter).ShouldBe([true, true, false]);
        _ledger.Leave(Turns[2]);
        _ledger.Waiting.ShouldBe(0);
    }

    [Fact]
    public void The_queue_has_a_bound()
    {
        Turns[..2].ShouldAllBe(turn => Enter(turn));
        for (var i = 0; i < RequestLedger.MaxWaiting + 5; i++)
        {
            Enter(Guid.NewGuid()).ShouldBeFalse();
        }

        _ledger.Waiting.ShouldBe(RequestLedger.MaxWaiting);
    }

    /// <summary>Any order of entering, leaving and waiting: without renewals of strangers the limit always holds.</summary>
    [Fact]
    public void Never_more_than_the_limit_are_out() => Prop.ForAll(
        Gen.ListOf(Gen.Choose(0, (Turns.Length * 3) - 1)).ToArbitrary(),
        steps =>
        {
            var (ledger, now) = (new RequestLedger(limit: 3, Lease), DateTimeOffset.UnixEpoch);
            foreach (var step in steps)
            {
                var turn = Turns[step % Turns.Length];
                switch (step / Turns.Length)
                {
                    case 0:
                        ledger.TryEnter(turn, now);
                        break;
                    case 1:
                        ledger.Leave(turn);
                        break;
                    default:
                        now += Lease / 4;
                        break;
                }

                if (ledger.Out > 3)
                {
                    return false;
                }
            }

            return true;
        }).QuickCheckThrowOnFailure();

    private bool Enter(Guid turn) => _ledger.TryEnter(turn, _now);

    private void Pass(TimeSpan time) => _now += time;
}
