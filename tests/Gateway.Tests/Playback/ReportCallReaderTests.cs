using System.Buffers;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Core.Wire;
using MediaSync.Gateway.Playback;

namespace MediaSync.Gateway.Tests.Playback;

public sealed class ReportCallReaderTests
{
    private static readonly Gen<Guid> Ids = Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value), 16).Select(bytes => new Guid(bytes));

    private static readonly Gen<string> Texts = Gen.Elements("1", "tt0111161", "ключ", "a\"b\\c", "\u0001\u2028", "😀", new string('k', 200));

    private static readonly Gen<ItemReference> Items = Gen.OneOf(
        Ids.Select(ItemReference.To),
        Ids.SelectMany(server => Texts.Select(key => new ItemReference { Server = server, Key = key })),
        Gen.Elements(Enum.GetValues<MediaKind>()).SelectMany(kind => Texts.ListOf(3).Select(values => new ItemReference
        {
            Kind = kind,
            ExternalIds = [.. values.Select(value => new ExternalId("imdb", value))],
        })));

    private static readonly Gen<Report> Reports =
        from item in Items
        from kind in Gen.Elements(Enum.GetValues<ReportKind>())
        from position in Gen.Choose(0, int.MaxValue)
        from duration in Gen.Choose(0, int.MaxValue)
        from microseconds in Gen.Choose(0, int.MaxValue)
        from viewing in Gen.OneOf(Ids.Select(id => (Guid?)id), Gen.Constant((Guid?)null))
        select new Report(0, item, kind, position, duration, DateTimeOffset.UnixEpoch.AddMicroseconds(microseconds * 1000003L), viewing);

    private static readonly Gen<ReportCall> Calls =
        from reporter in Ids
        from epoch in Ids
        from after in Gen.Choose(0, int.MaxValue)
        from ack in Gen.Elements(Enum.GetValues<Acknowledge>())
        from reports in Reports.ListOf()
        select new ReportCall(reporter, epoch, after, [.. reports.Select((report, index) => report with { Seq = after + 1L + index })], ack);

    [Fact]
    public void What_the_client_writes_is_what_the_gateway_reads() => Prop.ForAll(Calls.Where(call => call.Reporter != Guid.Empty).ToArbitrary(), call =>
    {
        var written = JsonSerializer.SerializeToUtf8Bytes(call, ReportCallJson.Default.ReportCall);
        var read = ReportCallReader.Read(new ReadOnlySequence<byte>(written));
        read.Unreadable.ShouldBeNull();
        JsonSerializer.SerializeToUtf8Bytes(read.Call, ReportCallJson.Default.ReportCall).ShouldBe(written);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_body_in_pieces_reads_as_a_body_in_one() => Prop.ForAll(Calls.Where(call => call.Reporter != Guid.Empty).ToArbitrary(), call =>
    {
        var written = JsonSerializer.SerializeToUtf8Bytes(call, ReportCallJson.Default.ReportCall);
        var read = ReportCallReader.Read(Pieces.Of(written, 7));
        JsonSerializer.SerializeToUtf8Bytes(read.Call, ReportCallJson.Default.ReportCall).ShouldBe(written);
    }).QuickCheckThrowOnFailure();

    /// <summary>
    /// Whatever bytes come, they are a call, a problem or not JSON: never another exception, which would be a 500.
    /// </summary>
    [Fact]
    public void Spoiled_bytes_never_break_the_reader() => Prop.ForAll(
        Calls.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), Gen.Choose(0, 255).ToArbitrary(), (call, where, value) =>
        {
            var written = JsonSerializer.SerializeToUtf8Bytes(call, ReportCallJson.Default.ReportCall);
            written[where % written.Length] = (byte)value;
            try
            {
                ReportCallReader.Read(where % 2 == 0 ? new ReadOnlySequence<byte>(written) : Pieces.Of(written, 5)).Call.ShouldNotBeNull();
            }
            catch (Exception exception)
            {
                (exception is JsonException or MediaSync.Gateway.Problems.ProblemException).ShouldBeTrue(exception.ToString());
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
