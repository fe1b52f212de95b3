using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Comparing;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Tests.Sync.Passes;

public sealed class ShowSearchTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly ShowSearch Search =
        new(new PassKey(Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()), "1", LibraryKind.Shows, "s1")
        {
            SeeksLeaves = true,
            SeeksBetween = false,
            Watermark = Noon,
            Mark = "12 2 etag",
        };

    [Fact]
    public void An_answer_is_good_for_another_pass_that_asks_the_same() => Search.IsSameAs(OfAnotherPass(Search)).ShouldBeTrue();

    [Fact]
    public void An_answer_is_not_good_once_a_pass_has_committed_or_the_server_counts_otherwise()
    {
        Search.IsSameAs(OfAnotherPass(Search with { Watermark = Noon.AddSeconds(1) })).ShouldBeFalse();
        Search.IsSameAs(OfAnotherPass(Search with { Mark = "13 2 etag" })).ShouldBeFalse();
        Search.IsSameAs(OfAnotherPass(Search with { SeeksBetween = true })).ShouldBeFalse();
    }

    [Fact]
    public void Without_the_servers_counts_an_answer_is_good_for_the_pass_that_asked_and_no_other()
    {
        var unmarked = Search with { Mark = null };
        unmarked.IsSameAs(unmarked with { }).ShouldBeTrue();
        unmarked.IsSameAs(OfAnotherPass(unmarked)).ShouldBeFalse();
    }

    [Fact]
    public void What_the_pass_has_read_itself_outweighs_what_a_search_has_found()
    {
        var difference = new Difference();
        difference.Add([Episode("e1", "new"), Episode("e2", "new")], new Dictionary<string, byte[]?> { ["e2"] = null });
        difference.Add(new ShowChanges(true, [Episode("e1", "old"), Episode("e3", "old")], [Episode("e4", "old")], [Child("e2"), Child("e5")]));
        difference.Items.Select(item => (item.Key, item.Title)).ShouldBe(
            [("e1", "new"), ("e3", "old"), ("e2", "new"), ("e4", "old")], ignoreOrder: true);
        difference.Gone.ShouldBe(["e5"]);
    }

    private static ShowSearch OfAnotherPass(ShowSearch search) =>
        search with { Pass = search.Pass with { Pass = Guid.NewGuid() } };

    private static StoredChild Child(string key) => new(key, MediaKind.Episode);

    private static ServerItem Episode(string key, string title) => new() { Key = key, Kind = MediaKind.Episode, Title = title };
}
