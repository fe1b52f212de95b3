using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes.Planning;
using MediaSync.TestSupport.Databases;

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
}
