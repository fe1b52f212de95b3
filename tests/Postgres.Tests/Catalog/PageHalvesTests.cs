using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Servers;
using MediaSync.Postgres.Catalog;
using MediaSync.TestSupport.MediaServers;

namespace MediaSync.Postgres.Tests.Catalog;

public sealed class PageHalvesTests
{
    // Shows that are stored. Their ids are the same in every process, as a seed is the same page again.
    private static readonly Dictionary<string, Guid?> KnownShows = Enumerable.Range(0, 20)
        .ToDictionary(number => MadeUpItems.Show("known", number).Key, number => (Guid?)new Guid(number + 1, 0, 0, new byte[8]));

    [Fact]
    public void Every_row_is_in_one_half_and_none_points_to_what_the_other_half_makes()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var whole = RandomPage(new Random(seed));
            var (first, second) = PageHalves.Of(whole).ShouldNotBeNull($"seed {seed}");
            first.Rows.Concat(second.Rows).ShouldBe(whole.Rows, ignoreOrder: true, $"seed {seed}");
            first.Items.Concat(second.Items).ShouldBe(whole.Items, ignoreOrder: true, $"seed {seed}");
            first.Ids.Concat(second.Ids).ShouldBe(whole.Ids, ignoreOrder: true, $"seed {seed}");
            second.Items.ShouldAllBe(item => item.IsNew, $"seed {seed}");
            PointersOf(first).Intersect(MadeBy(second)).ShouldBeEmpty($"seed {seed}");
            PointersOf(second).Intersect(MadeBy(first)).ShouldBeEmpty($"seed {seed}");
        }
    }

    [Fact]
    public void What_is_stored_is_changed_by_the_first_half_even_if_its_row_is_in_the_second()
    {
        var items = Movies(PageHalves.LeastRows).ToArray();
        var whole = Match(items, IndexOf([items[^1]]));
        var stored = whole.Items.Where(item => !item.IsNew).ShouldHaveSingleItem();
        var (first, second) = PageHalves.Of(whole).ShouldNotBeNull();
        second.Rows[^1].MediaItem.ShouldBe(stored.Id);
        first.Items.ShouldContain(stored);
        second.Items.ShouldAllBe(item => item.IsNew);
    }

    [Fact]
    public void A_new_show_of_a_stored_episode_is_made_by_the_half_that_changes_the_episode()
    {
        var episode = MadeUpItems.Episode("a", 1, 1, 1) with { ExternalIds = [new ExternalId("tvdb", "e1")] };
        var whole = Match([.. Movies(PageHalves.LeastRows), MadeUpItems.Show("a", 1), episode], IndexOf([episode]));
        var stored = whole.Items.Where(item => !item.IsNew).ShouldHaveSingleItem();
        var (first, _) = PageHalves.Of(whole).ShouldNotBeNull();
        first.Items.ShouldContain(stored);
        first.Items.ShouldContain(item => item.Id == stored.ShowId);
    }

    [Fact]
    public void Episodes_of_shows_that_are_there_make_halves_of_equal_size()
    {
        var items = Enumerable.Range(1, 1_000).Select(n => MadeUpItems.Episode("known", n % 20, 1, n)).ToArray();
        var halves = PageHalves.Of(Match(items)).ShouldNotBeNull();
        (halves.First.Rows.Count, halves.Second.Rows.Count).ShouldBe((500, 500));
        (halves.First.Items.Count, halves.Second.Items.Count).ShouldBe((500, 500));
    }

    [Fact]
    public void A_small_page_stays_whole() =>
        PageHalves.Of(Match([.. Movies(PageHalves.LeastRows - 1)])).ShouldBeNull();

    [Fact]
    public void A_page_with_a_row_that_is_there_stays_whole()
    {
        var whole = Match([.. Movies(PageHalves.LeastRows)]);
        PageHalves.Of(whole).ShouldNotBeNull();
        whole.Rows[3] = whole.Rows[3] with { IsNew = false };
        PageHalves.Of(whole).ShouldBeNull();
    }

    [Fact]
    public void A_page_of_one_new_show_stays_whole()
    {
        var episodes = Enumerable.Range(1, PageHalves.LeastRows).Select(n => MadeUpItems.Episode("a", 1, 1, n));
        PageHalves.Of(Match([MadeUpItems.Show("a", 1), .. episodes])).ShouldBeNull();
    }

    private static IEnumerable<ServerItem> Movies(int count) => Enumerable.Range(1, count).Select(n => MadeUpItems.Movie("a", n));

    // New shows with some of their episodes, episodes of shows that are stored, twins that share an id, movies that are stored
    // from another server, and strangers.
    private static PageWrite RandomPage(Random random)
    {
        var items = new List<ServerItem>();
        for (var i = 0; i < 150; i++)
        {
            items.Add(random.Next(7) switch
            {
                0 => MadeUpItems.Show("a", i),
                1 => MadeUpItems.Movie("a", i) with { ExternalIds = [new ExternalId("imdb", $"tt{random.Next(20)}")] },
                2 => MadeUpItems.Episode("known", random.Next(3), 1, i),
                3 => MadeUpItems.Episode("nobody", 1, 1, i),
                4 => MadeUpItems.Movie("a", 1_000 + i),
                _ => MadeUpItems.Episode("a", random.Next(i + 1), 1, i),
            });
        }

        return Match([.. items], IndexOf(Enumerable.Range(1_000, items.Count).Select(n => MadeUpItems.Movie("other", n))));
    }

    /// <summary>An index of media items of which less is stored than these items tell.</summary>
    private static CatalogIndex IndexOf(IEnumerable<ServerItem> items)
    {
        var index = new CatalogIndex();
        foreach (var item in items)
        {
            var stored = new CatalogItem(Guid.CreateVersion7()) { Kind = item.Kind, Title = item.Title };
            index.Add(stored);
            index.AddExternalId(item.Kind, item.ExternalIds[0], stored);
        }

        return index;
    }

    /// <summary>What a page of a library that is not stored yet makes.</summary>
    internal static PageWrite Match(ServerItem[] items, CatalogIndex? stored = null)
    {
        var matcher = new ItemMatcher(
            Guid.CreateVersion7(), Guid.CreateVersion7(), stored ?? new CatalogIndex(), Guid.CreateVersion7);
        var made = new Dictionary<string, Guid?>();
        var write = new PageWrite();
        foreach (var item in items)
        {
            var show = item.ShowKey is { } key ? made.GetValueOrDefault(key) ?? KnownShows.GetValueOrDefault(key) : null;
            var match = matcher.Match(item, null, show);
            made[item.Key] = match;
            write.Rows.Add(new ServerItemRow(item, match, ItemDigest.Of(item), IsNew: true));
        }

        write.Items.AddRange(matcher.Written);
        write.Ids.AddRange(matcher.NewIds);
        return write;
    }

    private static IEnumerable<Guid> PointersOf(PageWrite half) => half.Rows.Select(row => row.MediaItem)
        .Concat(half.Items.Select(item => item.ShowId))
        .Concat(half.Ids.Select(id => (Guid?)id.Item))
        .OfType<Guid>();

    private static IEnumerable<Guid> MadeBy(PageWrite half) => half.Items.Where(item => item.IsNew).Select(item => item.Id);
}
