using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using MediaSync.Postgres.Tests.Catalog;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.MediaServers;

namespace MediaSync.Postgres.Tests.Servers;

public sealed class MediaServerStoreTests(PostgresFixture postgres)
{
    private static readonly ServerLibrary Films = new("1", "u1", "Films", LibraryKind.Movies, "1");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_machine_keeps_its_id_and_gets_the_rest_anew()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var first = await mirror.Servers.UpsertAsync(Server("m1", "Old", "one"), [Films], Token);
        var again = await mirror.Servers.UpsertAsync(Server("m1", "New", "two"), [Films], Token);
        again.Id.ShouldBe(first.Id);
        var stored = (await mirror.Servers.ListAsync(Token)).ShouldHaveSingleItem();
        stored.ShouldBe(new StoredMediaServer(again, "two", null));
        var found = (await mirror.Servers.FindAsync(first.Id, Token))!;
        found.Info.ShouldBe(again);
        found.Libraries.ShouldHaveSingleItem().Library.ShouldBe(Films with { ChangeMark = null });
        (await mirror.CountAsync("SELECT count(*) FROM libraries")).ShouldBe(1);
    }

    [Fact]
    public async Task A_library_stays_itself_when_its_name_and_key_change()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var server = (await mirror.Servers.UpsertAsync(Server("m1", "Home", "one"), [Films], Token)).Id;
        await mirror.Servers.SetErrorAsync(server, "It was away.", Token);
        (await mirror.Servers.FindAsync(server, Token))!.LastError.ShouldBe("It was away.");
        var other = Films with { Identity = "u2", Title = "Shows", Kind = LibraryKind.Shows };
        var ids = await mirror.Servers.RefreshAsync(
            server, Identity("2.0"), [other, Films with { Key = "7", Title = "Cinema" }], mirror.Time.GetUtcNow(), Token);
        var libraries = await mirror.Servers.ListStatusAsync(server, mirror.Time.GetUtcNow(), Token);
        libraries.Select(library => (library.Library, library.Title, library.State)).ShouldBe(
            [(ids[1], "Cinema", SyncState.Never), (ids[0], "Shows", SyncState.Never)]);
        (await mirror.Servers.FindAsync(server, Token))!.ShouldSatisfyAllConditions(
            stored => stored.Info.Version.ShouldBe("2.0"),
            stored => stored.LastError.ShouldBeNull());
    }

    [Fact]
    public async Task Removing_a_server_keeps_media_items_and_watch_state()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        await mirror.WriteAsync(library, MadeUpItems.Movie("a", 1));
        (await mirror.Servers.RemoveAsync(library.Server, Token)).ShouldBeTrue();
        (await mirror.Servers.RemoveAsync(library.Server, Token)).ShouldBeFalse();
        (await mirror.CountAsync("SELECT count(*) FROM server_items")).ShouldBe(0);
        (await mirror.CountAsync("SELECT count(*) FROM media_items")).ShouldBe(1);
        (await mirror.Servers.RefreshAsync(library.Server, Identity("1"), [Films], mirror.Time.GetUtcNow(), Token)).ShouldBeEmpty();
        (await mirror.Store.BeginAsync(library.NewPass(), mirror.Time.GetUtcNow(), Token)).ShouldBeNull();
    }

    [Fact]
    public async Task A_running_pass_shows_how_far_it_is()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        var pass = library.NewPass();
        await mirror.Store.BeginAsync(pass, mirror.Time.GetUtcNow(), Token);
        var page = Mirror.Page(pass, MadeUpItems.Movie("a", 1), MadeUpItems.Movie("a", 2));
        await mirror.Store.WriteAsync(page with { Before = new PassTotals(2, 50, 0, 0, 3) }, Token);
        mirror.Time.Advance(TimeSpan.FromSeconds(3));
        var status = (await mirror.Servers.ListStatusAsync(library.Server, mirror.Time.GetUtcNow(), Token))
            .ShouldHaveSingleItem();
        (status with { Items = LibraryStatus.NoItems }).ShouldBe(new LibraryStatus(
            library.Id, "lib", LibraryKind.Movies, SyncState.Running, 2, 50, 6, 0, 3,
            TimeSpan.FromSeconds(3), 2, null, null, null) { Added = 2 });
    }

    private static ServerIdentity Identity(string version) => new("m1", "Home", version, DateTimeOffset.UnixEpoch);

    private static StoredMediaServer Server(string machine, string name, string credential) => new(
        new MediaServerInfo(
            Guid.CreateVersion7(), MediaServerKind.Jellyfin, name, new Uri("http://127.0.0.1:8096/"), machine, "1.0"),
        credential,
        null);
}
