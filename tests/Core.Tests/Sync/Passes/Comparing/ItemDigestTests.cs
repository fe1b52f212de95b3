using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Servers;
using MediaSync.TestSupport.MediaServers;

namespace MediaSync.Core.Tests.Sync.Passes.Comparing;

public sealed class ItemDigestTests
{
    private static readonly ServerItem Item = MadeUpItems.Episode("a", 1, 2, 3);

    public static TheoryData<ServerItem> Changes => new(
        Item with { Key = "b" },
        Item with { Kind = MediaKind.Movie },
        Item with { Title = "b" },
        Item with { Year = 0 },
        Item with { ShowKey = null },
        Item with { SeasonKey = null },
        Item with { SeasonNumber = null },
        Item with { SeasonNumber = 3, EpisodeNumber = 2 },
        Item with { DurationMs = 0 },
        Item with { AddedAt = DateTimeOffset.UnixEpoch },
        Item with { LeafCount = 0 },
        Item with { ChildCount = 0 },
        Item with { Path = "" },
        Item with { SizeBytes = 1L << 40 },
        Item with { ExternalIds = [new("imdb", "tt1")] });

    [Theory]
    [MemberData(nameof(Changes), DisableDiscoveryEnumeration = true)]
    public void Every_change_shows(ServerItem changed) => ItemDigest.Of(changed).ShouldNotBe(ItemDigest.Of(Item));

    [Fact]
    public void A_mark_or_a_time_that_moves_by_itself_changes_nothing() =>
        ItemDigest.Of(Item with { ChangeMark = "2", UpdatedAt = DateTimeOffset.UnixEpoch }).ShouldBe(ItemDigest.Of(Item));

    [Fact]
    public void Equal_items_have_equal_digests_whatever_the_order_of_their_ids()
    {
        var one = Item with { ExternalIds = [new("imdb", "tt1"), new("tmdb", "2")] };
        var other = Item with { ExternalIds = [new("tmdb", "2"), new("imdb", "tt1")] };
        ItemDigest.Of(one).ShouldBe(ItemDigest.Of(other));
        ItemDigest.Of(one).Length.ShouldBe(16);
    }
}
