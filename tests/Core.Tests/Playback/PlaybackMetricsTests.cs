using MediaSync.Core.Playback;

namespace MediaSync.Core.Tests.Playback;

public sealed class PlaybackMetricsTests
{
    private const string Accepted = "mediasync.report.accepted";
    private const string Invalid = "mediasync.report.refused:invalid";
    private const string Full = "mediasync.report.deferred:Full";

    [Fact]
    public async Task A_refusal_is_counted_once_though_the_object_that_the_call_met_was_over()
    {
        await using var host = await PlaybackHost.StartAsync();
        using var sums = new MeterSums(host.Meters);
        var item = host.NewItem();
        var known = await host.ReportAsync(null, Acknowledge.Durable, Some.Report(1, item));
        host.Users.TryGet(host.User, out var calls).ShouldBeTrue();
        calls.TryRetire(TimeSpan.Zero).ShouldBeTrue();
        await host.ReportAsync(known, Acknowledge.Durable, Some.Report(2, item), Some.Report(3, item) with { Viewing = null });
        (sums[Accepted], sums[Invalid]).ShouldBe((2, 1));
    }

    [Fact]
    public async Task What_did_not_fit_is_neither_accepted_nor_refused_before_it_comes_again()
    {
        await using var host = await PlaybackHost.StartAsync(("Playback:UnwrittenPerUser", "1000"));
        using var sums = new MeterSums(host.Meters);
        var gate = host.Flushes.Block();
        Report[] ticks = [.. Enumerable.Range(1, 900).Select(seq => Some.Report(seq, host.NewItem()))];
        var taken = await host.ReportAsync(await host.AskAsync(), Acknowledge.Accepted, ticks);
        Report[] more =
        [
            Some.Report(901, host.NewItem()) with { Viewing = null },
            Some.Report(902, host.NewItem()),
            Some.Report(903, host.NewItem()) with { Viewing = null },
            Some.Report(904, host.NewItem()) with { Viewing = null },
        ];
        var full = await host.ReportAsync(taken, Acknowledge.Accepted, more);
        (full.Outcome, full.AcceptedThrough).ShouldBe((ReportOutcome.Full, 901));
        full.Refused.ShouldHaveSingleItem().Seq.ShouldBe(901);
        (sums[Accepted], sums[Invalid], sums[Full]).ShouldBe((900, 1, 3));

        gate.SetResult();
        await host.ReportAsync(full, Acknowledge.Durable);
        var rest = await host.ReportAsync(full, Acknowledge.Durable, more[1..]);
        (rest.Outcome, rest.AcceptedThrough).ShouldBe((ReportOutcome.Done, 904));
        rest.Refused.Select(refusal => refusal.Seq).ShouldBe([903, 904]);
        (sums[Accepted], sums[Invalid], sums[Full]).ShouldBe((901, 3, 3));
    }

    [Fact]
    public async Task Users_are_counted_while_they_are_active()
    {
        await using var host = await PlaybackHost.StartAsync();
        using var sums = new MeterSums(host.Meters);
        await host.AskAsync();
        sums["mediasync.user.active"].ShouldBe(1);
        host.Users.Retire(TimeSpan.Zero).ShouldBe(1);
        sums["mediasync.user.active"].ShouldBe(0);
    }
}
