using FsCheck;
using FsCheck.Fluent;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Tests.Catalog;

public sealed class ItemMatcherProperties
{
    // Few titles, years and ids, so that items meet in every way there is.
    private static readonly Gen<ServerItem> Items =
        from title in Gen.Choose(0, 2)
        from year in Gen.Choose(0, 2)
        from duration in Gen.Choose(0, 2)
        from imdb in Gen.Choose(0, 3)
        from tmdb in Gen.Choose(0, 3)
        select new ServerItem
        {
            Key = "",
            Kind = MediaKind.Movie,
            Title = $"Title {title}",
            Year = year == 0 ? null : 2000 + year,
            DurationMs = duration == 0 ? null : duration * 3_600_000L,
            ExternalIds = [.. Ids("imdb", imdb), .. Ids("tmdb", tmdb)],
        };

    private static readonly Gen<List<ServerItem>> Listings =
        Gen.ListOf(Items).Select(items => items.Select((item, i) => item with { Key = $"k{i}" }).ToList());

    [Fact]
    public void Items_of_one_library_without_ids_are_never_one() => Check((items, first, _) =>
        items.Zip(first).Where(pair => pair.First.ExternalIds.Count == 0).Select(pair => pair.Second).ToList() is var alone
            && alone.Distinct().Count() == alone.Count);

    [Fact]
    public void No_item_ever_has_two_ids_of_one_provider() => Check((_, _, run) => run.Owned
        .GroupBy(owned => (owned.Item, owned.Id.Provider))
        .All(group => group.Select(owned => owned.Id.Value).Distinct().Count() == 1));

    [Fact]
    public void An_external_id_has_one_owner() => Check((_, _, run) => run.Owned
        .GroupBy(owned => owned.Id)
        .All(group => group.Count() == 1));

    [Fact]
    public void Matching_the_same_listing_again_changes_nothing() => Check((items, first, run) =>
    {
        var again = new ItemMatcher(run.Server, run.Library, run.Index, Guid.NewGuid);
        var mapped = items.Zip(first, (item, match) => again.Match(item, Stored(item, match), null)).ToList();
        return mapped.SequenceEqual(first) && again.NewIds.Count == 0;
    });

    private static void Check(Func<List<ServerItem>, List<Guid?>, Run, bool> holds) =>
        FsCheck.Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(1_000),
            Prop.ForAll(Listings.ToArbitrary(), Listings.ToArbitrary(), (items, others) =>
            {
                var index = new CatalogIndex();
                var before = new ItemMatcher(Guid.NewGuid(), Guid.NewGuid(), index, Guid.NewGuid);
                foreach (var other in others)
                {
                    before.Match(other, null, null);
                }

                var (server, library) = (Guid.NewGuid(), Guid.NewGuid());
                var matcher = new ItemMatcher(server, library, index, Guid.NewGuid);
                var mapped = items.Select(item => matcher.Match(item, null, null)).ToList();
                return holds(items, mapped, new Run(server, library, index, [.. before.NewIds, .. matcher.NewIds]));
            }));

    private static ExternalId[] Ids(string provider, int number) => number == 0 ? [] : [new ExternalId(provider, $"{number}")];

    private static StoredServerItem Stored(ServerItem item, Guid? match) => new()
    {
        Key = item.Key,
        ItemId = match,
        Title = item.Title,
        Year = item.Year,
        DurationMs = item.DurationMs,
    };

    private sealed record Run(Guid Server, Guid Library, CatalogIndex Index, IReadOnlyList<NewExternalId> Owned);
}
