using FsCheck;
using FsCheck.Fluent;
using MediaSync.Core.Playback;
using MediaSync.Core.Playback.Reporting;
using MediaSync.Core.Playback.State;
using MediaSync.TestSupport.Playback;
using MediaSync.TestSupport.Time;

namespace MediaSync.Core.Tests.Playback.Reporting;

public sealed class ReporterLogTests
{
    private static readonly Guid Item = Guid.NewGuid();

    private readonly ManualTimeProvider _time = new();
    private readonly ReporterLog _log;
    private Guid _epoch = Guid.NewGuid();

    public ReporterLogTests() => _log = new ReporterLog(Guid.NewGuid(), 5_000, _time);

    [Fact]
    public void What_is_kept_says_together_what_was_recorded()
    {
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll<int>(seed =>
        {
            var random = new Random(seed);
            var log = new ReporterLog(Guid.NewGuid(), 5_000, _time);
            Guid[] items = [Guid.NewGuid(), Guid.NewGuid()];
            Answer(log, Next(log, idle: true)!, 0, 0);
            var said = new Dictionary<long, Report>();
            foreach (var (_, report) in ReportStories.Make(random, items, 1, 30))
            {
                _time.Advance(TimeSpan.FromMilliseconds(1));
                log.TryRecord(report.Item, report.Kind, report.PositionMs, report.DurationMs, report.Viewing).ShouldNotBeNull();
                var newest = log.Stamped.Last();
                said.Add(newest.Seq, newest);
            }

            return items.All(item => Join(said.Values, item) == Join(log.Stamped, item));
        }));
    }

    [Fact]
    public void The_first_call_is_empty_and_asks_for_clock_epoch_and_threshold()
    {
        _log.Next(idle: false).ShouldBeNull();
        Record(1).ShouldBe(1);
        var call = _log.Next(idle: false).ShouldNotBeNull();
        (call.Epoch, call.After, call.Reports.Count, call.Ack).ShouldBe((Guid.Empty, 0, 0, Acknowledge.Accepted));
        Answer(_log, call, 0, 0, serverAhead: TimeSpan.FromSeconds(100));
        var first = _log.Next(idle: false).ShouldNotBeNull();
        first.Reports.ShouldHaveSingleItem().At.ShouldBe(Some.Noon.AddSeconds(100));
        (first.Epoch, first.After).ShouldBe((_epoch, 0));
    }

    [Fact]
    public void Before_the_threshold_is_known_nothing_from_half_on_is_coalesced()
    {
        long[] positions = [100_000, 200_000, 600_000, 700_000, 950_000];
        foreach (var position in positions)
        {
            _log.TryRecord(ItemReference.To(Item), ReportKind.Progress, position, 1_000_000, Some.Viewing);
        }

        _log.Retained.ShouldBe(4);
    }

    [Fact]
    public void A_call_holds_at_most_a_thousand_reports_and_the_next_goes_on_after_them()
    {
        Greet();
        for (var i = 0; i < 1_500; i++)
        {
            Record(1, Guid.NewGuid());
        }

        var (first, second) = (_log.Next(idle: false)!, _log.Next(idle: false)!);
        (first.After, first.Reports.Count, second.After, second.Reports.Count).ShouldBe((0, 1_000, 1_000, 500));
        _log.Next(idle: false).ShouldBeNull();
    }

    [Fact]
    public void What_is_durable_is_let_go_and_a_gap_is_sent_again()
    {
        Greet();
        Record(1, Guid.NewGuid());
        Record(1, Guid.NewGuid());
        Record(1, Guid.NewGuid());
        Answer(_log, _log.Next(idle: false)!, accepted: 2, durable: 1);
        _log.Retained.ShouldBe(2);
        var again = _log.Next(idle: false).ShouldNotBeNull();
        (again.After, again.Reports.Single().Seq).ShouldBe((2, 3));
    }

    [Fact]
    public void A_new_epoch_and_an_unknown_outcome_send_everything_that_is_kept_again()
    {
        Greet();
        Record(1, Guid.NewGuid());
        Answer(_log, _log.Next(idle: false)!, 1, 0);
        Record(1, Guid.NewGuid());
        _log.Failed(_log.Next(idle: false)!);
        _log.Next(idle: false)!.Reports.Select(report => report.Seq).ShouldBe([2]);

        _epoch = Guid.NewGuid();
        Answer(_log, _log.Next(idle: true)!, 0, 0);
        var all = _log.Next(idle: false)!;
        (all.Epoch, all.After).ShouldBe((_epoch, 0));
        all.Reports.Select(report => report.Seq).ShouldBe([1, 2]);
    }

    [Fact]
    public void After_three_new_epochs_only_durable_calls_are_made_until_trust_is_regained()
    {
        Greet();
        Record(1);
        for (var flip = 1; flip <= 3; flip++)
        {
            _log.IsDurableOnly.ShouldBeFalse();
            _epoch = Guid.NewGuid();
            Answer(_log, _log.Next(idle: true)!, 0, 0);
        }

        _log.IsDurableOnly.ShouldBeTrue();
        var call = _log.Next(idle: false)!;
        call.Ack.ShouldBe(Acknowledge.Durable);
        for (var answer = 0; answer < 100; answer++)
        {
            Answer(_log, call, 0, 0);
        }

        _log.IsDurableOnly.ShouldBeFalse();
    }

    [Fact]
    public void Idle_asks_for_what_is_open_to_be_committed_and_for_nothing_if_nothing_is()
    {
        Greet();
        _log.Next(idle: true).ShouldBeNull();
        Record(1);
        Answer(_log, _log.Next(idle: false)!, 1, 0);
        _log.Next(idle: false).ShouldBeNull();
        var call = _log.Next(idle: true).ShouldNotBeNull();
        (call.After, call.Reports.Count, call.Ack).ShouldBe((1, 0, Acknowledge.Durable));
        Answer(_log, call, 1, 1);
        _log.Retained.ShouldBe(0);
    }

    [Fact]
    public void A_report_ahead_of_the_server_is_stamped_again_under_a_new_number()
    {
        Greet();
        _time.Advance(TimeSpan.FromSeconds(100));
        Record(1);
        var call = _log.Next(idle: false)!;
        var server = Some.Noon.AddSeconds(1);
        var refusal = new Refusal(1, RefusalCodes.ClockAhead, "");
        var answer = new ReportAnswer(ReportOutcome.Done, _epoch, 1, 1, [], [refusal], server, 0.9);
        _log.Answered(call, _time.GetUtcNow(), answer).ShouldBeEmpty();
        var again = _log.Next(idle: false)!.Reports.ShouldHaveSingleItem();
        again.Seq.ShouldBe(2);
        again.At.ShouldBe(server);
    }

    [Fact]
    public void Times_of_one_reporter_strictly_increase_although_its_clock_stands_still()
    {
        Greet();
        var first = Record(1, Guid.NewGuid());
        Record(1, Guid.NewGuid());
        _log.Stamped.Select(report => report.At).ShouldBe([Some.Noon, Some.Noon.AddMicroseconds(1)]);
        first.ShouldBe(1);
    }

    [Fact]
    public void Refusals_for_good_are_let_go_and_told()
    {
        Greet();
        Record(1);
        var refusal = new Refusal(1, RefusalCodes.Invalid, "");
        var answer = new ReportAnswer(ReportOutcome.Done, _epoch, 1, 0, [], [refusal], _time.GetUtcNow(), 0.9);
        _log.Answered(_log.Next(idle: false)!, _time.GetUtcNow(), answer).ShouldBe([refusal]);
        _log.Retained.ShouldBe(0);
    }

    private static ItemState Join(IEnumerable<Report> reports, Guid item) =>
        reports.Where(report => report.Item.Id == item).Select(Some.State)
            .Aggregate(default(ItemState), (left, right) => left.Join(right));

    private static ReportCall? Next(ReporterLog log, bool idle) => log.Next(idle);

    private void Greet() => Answer(_log, _log.Next(idle: true)!, 0, 0);

    private long? Record(int tenths, Guid? item = null) =>
        _log.TryRecord(ItemReference.To(item ?? Item), ReportKind.Progress, tenths * 100_000, 1_000_000, Some.Viewing);

    private void Answer(ReporterLog log, ReportCall call, long accepted, long durable, TimeSpan serverAhead = default) => log.Answered(
        call,
        _time.GetUtcNow(),
        new ReportAnswer(ReportOutcome.Done, _epoch, accepted, durable, [], [], _time.GetUtcNow() + serverAhead, 0.9));
}
