using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Servers;
using MediaSync.TestSupport.MediaServers;

namespace MediaSync.Core.Tests.Sync.Servers;

public sealed class ServerItemCleanerTests
{
    private static readonly ServerItem Item = MadeUpItems.Movie("a", 1);

    [Fact]
    public void A_sound_item_stays_as_it_is() => ItemDigest.Of(ServerItemCleaner.Clean(Item)!).ShouldBe(ItemDigest.Of(Item));

    [Fact]
    public void An_item_whose_key_cannot_be_stored_is_left_out()
    {
        foreach (var key in new[] { "", "a\0b", "\ud800" })
        {
            ServerItemCleaner.Clean(Item with { Key = key }).ShouldBeNull();
        }
    }

    [Fact]
    public void A_key_of_200_characters_is_the_longest()
    {
        ServerItemCleaner.Clean(Item with { Key = new string('k', 200) }).ShouldNotBeNull();
        ServerItemCleaner.Clean(Item with { Key = new string('k', 201) }).ShouldBeNull();
    }

    [Fact]
    public void Titles_lose_what_a_database_does_not_take()
    {
        // Not as data of a theory: attributes are kept as UTF-8, which has no lone surrogates.
        foreach (var (title, expected) in new[] { ("a\0b", "ab"), ("a\ud83cb", "a\ufffdb"), ("東京 🎬", "東京 🎬") })
        {
            ServerItemCleaner.Clean(Item with { Title = title })!.Title.ShouldBe(expected);
        }
    }

    [Fact]
    public void A_title_is_cut_between_characters_not_within_one()
    {
        var title = ServerItemCleaner.Clean(Item with { Title = "x" + string.Concat(Enumerable.Repeat("🎬", 400)) })!.Title;
        title.Length.ShouldBe(499);
        char.IsLowSurrogate(title[^1]).ShouldBeTrue();
    }

    [Fact]
    public void Ids_that_cannot_be_stored_and_second_ids_of_a_provider_are_left_out()
    {
        var item = Item with
        {
            ExternalIds = [new("imdb", "tt1"), new("imdb", "tt2"), new("", "1"), new("tmdb", "\0"), new("tvdb", "3")],
        };
        ServerItemCleaner.Clean(item)!.ExternalIds.ShouldBe([new("imdb", "tt1"), new("tvdb", "3")]);
    }
}
