using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using Orleans.Serialization.Invocation;

namespace MediaSync.Cluster.Tests.Contract;

/// <summary>Everything that crosses arrives as it was sent, through bytes and through the copier of calls inside a silo.</summary>
public sealed class RoundTripTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly Gen<ItemReference> References = Gen.OneOf(
        ArbMap.Default.GeneratorFor<Guid>().Select(ItemReference.To),
        from server in ArbMap.Default.GeneratorFor<Guid>()
        from key in ArbMap.Default.GeneratorFor<UnicodeString>()
        select new ItemReference { Server = server, Key = WellFormed(key.Get) },
        from ids in Gen.ListOf(ArbMap.Default.GeneratorFor<NonEmptyString>())
        from kind in Gen.Elements(Enum.GetValues<MediaKind>())
        select new ItemReference { Kind = kind, ExternalIds = [.. ids.Select(id => new ExternalId("imdb", WellFormed(id.Get)))] });

    private static readonly Gen<Report> Reports =
        from seq in ArbMap.Default.GeneratorFor<long>()
        from item in References
        from kind in Gen.Elements(Enum.GetValues<ReportKind>())
        from position in ArbMap.Default.GeneratorFor<long>()
        from duration in ArbMap.Default.GeneratorFor<long>()
        from at in ArbMap.Default.GeneratorFor<PositiveInt>()
        from viewing in ArbMap.Default.GeneratorFor<Guid?>()
        select new Report(seq, item, kind, position, duration, Noon.AddTicks(at.Get * 10L), viewing);

    private static readonly Gen<ReportCall> ReportCalls =
        from reporter in ArbMap.Default.GeneratorFor<Guid>()
        from epoch in ArbMap.Default.GeneratorFor<Guid>()
        from after in ArbMap.Default.GeneratorFor<long>()
        from reports in Gen.ListOf(Reports)
        from ack in Gen.Elements(Enum.GetValues<Acknowledge>())
        select new ReportCall(reporter, epoch, after, [.. reports], ack);

    private readonly WireHost _wire = new();

    public static TheoryData<string> Names => WireCases.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_case_arrives_as_it_was_sent(string name)
    {
        var sent = WireCases.All[name];
        WireText.Of(_wire.Send(sent)).ShouldBe(WireText.Of(sent));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_case_is_copied_as_it_is(string name)
    {
        var sent = WireCases.All[name];
        WireText.Of(_wire.Copy(sent)).ShouldBe(WireText.Of(sent));
    }

    [Fact]
    public void Any_call_arrives_as_it_was_sent() =>
        Prop.ForAll(ReportCalls.ToArbitrary(), call => WireText.Of(_wire.Send(call)) == WireText.Of(call)).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_kind_of_list_can_be_sent()
    {
        var report = new Report(1, ItemReference.To(Guid.NewGuid()), ReportKind.Stop, 1, 2, Noon, Guid.NewGuid());
        IReadOnlyList<Report>[] lists =
        [
            [report],
            new[] { report },
            new List<Report> { report },
            ImmutableArray.Create(report),
            new List<Report> { report }.AsReadOnly(),
            new ArraySegment<Report>([report]),
        ];
        foreach (var reports in lists)
        {
            _wire.Send(new ReportCall(Guid.NewGuid(), Guid.Empty, 0, reports)).Reports.ShouldBe([report]);
        }

        IReadOnlyList<Guid>[] items = [[Guid.NewGuid()], new[] { Guid.NewGuid() }, new List<Guid> { Guid.NewGuid() }];
        foreach (var list in items)
        {
            _wire.Send(new ProgressQuery(null, 1, list)).Items.ShouldBe(list);
        }

        var page = _wire.Send(new ProgressPage(((ProgressPage)WireCases.All["progress-page"]).Items.ToList().AsReadOnly(), null));
        page.Items.ShouldBe(((ProgressPage)WireCases.All["progress-page"]).Items);
    }

    [Fact]
    public void A_full_call_arrives_whole()
    {
        var item = Guid.NewGuid();
        Report[] reports = [.. Enumerable.Range(1, ReportCall.MaxReports).Select(seq =>
            new Report(seq, ItemReference.To(item), ReportKind.Progress, seq * 1_000, 7_200_000, Noon.AddSeconds(seq), Guid.NewGuid()))];
        _wire.Send(new ReportCall(Guid.NewGuid(), Guid.NewGuid(), 0, reports)).Reports.ShouldBe(reports);
    }

    [Fact]
    public void A_time_arrives_as_the_same_moment_in_utc()
    {
        var at = new DateTimeOffset(2026, 1, 1, 1, 0, 0, TimeSpan.FromHours(14));
        var report = new Report(1, ItemReference.To(Guid.NewGuid()), ReportKind.Stop, 1, 2, at, null);
        var arrived = _wire.Send(new ReportCall(Guid.NewGuid(), Guid.Empty, 0, [report])).Reports[0].At;
        (arrived, arrived.Offset).ShouldBe((at, TimeSpan.Zero));
    }

    [Fact]
    public void Nothing_and_empty_stay_two_things()
    {
        _wire.Send(new ProgressQuery(Items: [])).Items.ShouldNotBeNull().ShouldBeEmpty();
        _wire.Send(new ProgressQuery()).Items.ShouldBeNull();
        Arrive(new ItemReference { ExternalIds = [] }).ExternalIds.ShouldNotBeNull().ShouldBeEmpty();
        Arrive(new ItemReference { Key = "" }).Key.ShouldBe("");
        Arrive(new ItemReference()).ShouldBe(new ItemReference());
    }

    [Fact]
    public void What_a_silo_answers_itself_is_not_copied()
    {
        var answer = (ReportAnswer)WireCases.All["report-answer"];
        _wire.Copy(answer).ShouldBeSameAs(answer);
        _wire.Copy(Response.FromResult(answer)).Result.ShouldBeSameAs(answer);
        var page = (ProgressPage)WireCases.All["progress-page"];
        _wire.Copy(Response.FromResult(page)).Result.ShouldBeSameAs(page);
        var list = (ItemProgress[])WireCases.All["item-progress-list"];
        _wire.Copy(list)[0].ShouldBeSameAs(list[0]);
    }

    [Fact]
    public void A_tick_takes_62_bytes_of_a_call()
    {
        Report[] ticks = [.. Enumerable.Range(1, 20).Select(seq => new Report(
            1_000 + seq,
            ItemReference.To(Guid.NewGuid()),
            ReportKind.Progress,
            seq * 10_000L,
            7_200_000,
            Noon.AddSeconds(seq),
            Guid.NewGuid()))];
        var call = new ReportCall(Guid.NewGuid(), Guid.NewGuid(), 1_000, ticks);
        var (alone, all) = (_wire.Write(call with { Reports = [] }).Length, _wire.Write(call).Length);
        ((all - alone) / 20, alone).ShouldBe((62, 98));
    }

    public void Dispose() => _wire.Dispose();

    private ItemReference Arrive(ItemReference item) => _wire.Send(
        new ReportCall(Guid.NewGuid(), Guid.Empty, 0, [new Report(1, item, ReportKind.Watched, 0, 0, Noon, null)])).Reports[0].Item;

    private static string WellFormed(string text) => text.EnumerateRunes().Aggregate("", (all, rune) => all + rune);
}
