using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Servers;
using MediaSync.TestSupport.MediaServers;

namespace MediaSync.Core.Tests.Sync.Passes.Comparing;

public sealed class ContainerComparisonTests
{
    private static readonly ILookup<string, ServerItem> Nothing = Array.Empty<ServerItem>().ToLookup(item => item.Key);

    [Fact]
    public void A_show_whose_counts_fit_is_left_alone() =>
        Find([new("a-s1", 10, 10, 2)], [Show(1, 10, 2)]).ShouldBeEmpty();

    [Fact]
    public void A_show_that_lost_an_episode_is_doubtful_and_its_seasons_are_not() =>
        Find([new("a-s1", 10, 10, 2)], [Show(1, 9, 2)]).ShouldBe([new DoubtfulContainer("a-s1", 1, false)]);

    [Fact]
    public void New_episodes_of_this_pass_explain_a_count_that_rose()
    {
        var added = new[] { MadeUpItems.Episode("a", 1, 1, 11) }.ToLookup(item => item.ShowKey!);
        Find([new("a-s1", 10, 10, 2)], [Show(1, 11, 2)], added).ShouldBeEmpty();
        Find([new("a-s1", 10, 10, 2)], [Show(1, 10, 2)], added)
            .ShouldBe([new DoubtfulContainer("a-s1", 1, false)], "one came and another one went");
    }

    [Fact]
    public void A_difference_that_a_proven_pass_left_is_the_servers_own() 
    {
        Find([new("a-s1", 12, 10, 2)], [Show(1, 12, 2)]).ShouldBeEmpty();
        Find([new("a-s1", 12, 10, 2)], [Show(1, 12, 2)], isProven: false).ShouldHaveSingleItem().Distance.ShouldBe(2);
        Find([new("a-s1", 12, 10, 2)], [Show(1, 11, 2)]).ShouldHaveSingleItem().Distance.ShouldBe(1);
    }

    [Fact]
    public void A_season_more_or_less_is_doubtful_by_itself() =>
        Find([new("a-s1", 10, 10, 2)], [Show(1, 10, 3)]).ShouldBe([new DoubtfulContainer("a-s1", 0, true)]);

    [Fact]
    public void The_largest_difference_comes_first() =>
        Find([new("a-s1", 10, 10, 2), new("a-s2", 10, 10, 2)], [Show(1, 9, 2), Show(2, 3, 2)])
            .Select(doubt => doubt.Key).ShouldBe(["a-s2", "a-s1"]);

    [Fact]
    public void Shows_that_are_mirrored_and_not_listed_are_gone() =>
        ContainerComparison.FindGone([new("a-s1", 1, 1, 1), new("a-s2", 1, 1, 1)], [Show(2, 1, 1)]).ShouldBe(["a-s1"]);

    private static IReadOnlyList<DoubtfulContainer> Find(
        StoredContainer[] stored, ServerItem[] listed, ILookup<string, ServerItem>? added = null, bool isProven = true) =>
        ContainerComparison.FindDoubtful(stored, listed, added ?? Nothing, isProven);

    private static ServerItem Show(int number, int leaves, int seasons) =>
        MadeUpItems.Show("a", number) with { LeafCount = leaves, ChildCount = seasons };
}
