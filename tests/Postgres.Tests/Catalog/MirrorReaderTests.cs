using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes.Planning;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.MediaServers;

namespace MediaSync.Postgres.Tests.Catalog;

public sealed class MirrorReaderTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_library_that_was_never_read_is_told_from_one_that_is_not_there()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        (await mirror.Reader.GetMarkAsync(library.Id, Token)).ShouldBe(LibraryMark.Never);
        (await mirror.Reader.GetMarkAsync(Guid.NewGuid(), Token)).ShouldBeNull();
    }

    [Fact]
    public async Task What_has_no_media_item_or_one_without_its_show_has_no_digest_that_says_it_is_done()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Shows);
        var (lost, reported) = (MadeUpItems.Episode("a", 2, 1, 1), MadeUpItems.Episode("a", 2, 1, 2));
        await mirror.Directory.ResolveAsync([new ItemReference { Server = library.Server, Key = reported.Key }], Token);
        await mirror.WriteAsync(library, MadeUpItems.Show("a", 1), MadeUpItems.Episode("a", 1, 1, 1), lost, reported);

        // An album is known without its artist.
        await mirror.WriteAsync(library, MadeUpItems.Album("a", 1, 1), MadeUpItems.Movie("a", 1));
        string[] done = ["a-s1", "a-s1s1e1", "a-a1a1", "a-m1"];
        var known = await mirror.Reader.FindKnownAsync(library.NewPass(), [.. done, lost.Key, reported.Key, "none"], Token);
        known.Keys.ShouldBe([.. done, lost.Key, reported.Key], ignoreOrder: true);
        known.Where(item => item.Value is not null).Select(item => item.Key).ShouldBe(done, ignoreOrder: true);
    }
}
