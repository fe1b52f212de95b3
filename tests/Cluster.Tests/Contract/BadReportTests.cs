using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;

namespace MediaSync.Cluster.Tests.Contract;

/// <summary>A bad report is refused by itself, wherever it is judged: the wire must neither fail on it nor make it a good one.</summary>
public sealed class BadReportTests : IDisposable
{
    private readonly WireHost _wire = new();

    [Fact]
    public void Text_that_no_database_can_store_arrives_as_such()
    {
        // Not in an attribute: what the compiler writes there is UTF-8 too.
        foreach (var (bad, expected) in new[]
        {
            ("a\ud83d", "a\0"), ("\udfacb", "\0b"), ("\udfac\ud83d", "\0\0"), ("\ud83c\udfac \ud83c", "\ud83c\udfac \0"), ("a\0", "a\0"),
        })
        {
            var arrived = Arrive(new ItemReference { Server = Guid.NewGuid(), Key = bad, ExternalIds = [new ExternalId(bad, bad)] });
            arrived.Key.ShouldBe(expected);
            arrived.ExternalIds.ShouldHaveSingleItem().ShouldBe(new ExternalId(expected, expected));
        }
    }

    [Fact]
    public void An_item_or_id_that_is_missing_arrives_as_nothing()
    {
        Arrive((ItemReference)null!).ShouldBe(new ItemReference());
        Arrive(new ItemReference { ExternalIds = [null!] }).ExternalIds.ShouldHaveSingleItem().Value.ShouldBeNull();
    }

    [Theory]
    [InlineData(9)]
    [InlineData(256)]
    [InlineData(-1)]
    public void A_kind_that_is_none_arrives_as_none(int kind)
    {
        Enum.IsDefined(Arrive(new Report(1, new ItemReference(), (ReportKind)kind, 0, 0, default, null)).Kind).ShouldBeFalse();
        var item = Arrive(new ItemReference { Kind = (MediaKind)kind, ExternalIds = [] });
        (item.Kind is { } media && Enum.IsDefined(media)).ShouldBeFalse();
    }

    public void Dispose() => _wire.Dispose();

    private ItemReference Arrive(ItemReference item) => Arrive(new Report(1, item, ReportKind.Watched, 0, 0, default, null)).Item;

    private Report Arrive(Report report) => _wire.Send(new ReportCall(Guid.NewGuid(), Guid.Empty, 0, [report])).Reports[0];
}
