using MediaSync.Core.Catalog;
using MediaSync.Core.Playback;
using MediaSync.Core.Sync;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.MediaServers;

namespace MediaSync.Postgres.Tests.Catalog;

public sealed class ItemDirectoryTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_mirrored_is_found_by_id_by_key_and_by_external_id()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        await mirror.WriteAsync(library, MadeUpItems.Movie("a", 1));
        var item = (await mirror.ItemOfAsync(library, "a-m1"))!.Value;
        var found = await mirror.Directory.ResolveAsync(
            [ItemReference.To(item), Key(library.Server, "a-m1"), Ids("tmdb:9", "imdb:tt0000001"),
                ItemReference.To(Guid.NewGuid()), new()], Token);
        found.ShouldBe([item, item, item, null, null]);
        (await mirror.CountAsync("SELECT count(*) FROM media_items")).ShouldBe(1);
    }

    [Fact]
    public async Task Merged_items_are_followed()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var found = await mirror.Directory.ResolveAsync([Ids("imdb:tt1"), Ids("tmdb:2")], Token);
        (await mirror.MergeAsync(found[0]!.Value, found[1]!.Value)).ShouldBe(1);
        var after = await mirror.Directory.ResolveAsync(
            [ItemReference.To(found[0]!.Value), ItemReference.To(found[1]!.Value), Ids("imdb:tt1"), Ids("tmdb:2")], Token);
        after.Distinct().ShouldHaveSingleItem().ShouldBeOneOf(found[0], found[1]);
    }

    [Fact]
    public async Task An_unknown_server_has_no_items_and_a_known_one_gets_a_placeholder()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        var found = await mirror.Directory.ResolveAsync(
            [Key(Guid.NewGuid(), "1"), Key(library.Server, "1"), Key(library.Server, "1"), Key(library.Server, "2")], Token);
        found[0].ShouldBeNull();
        found[1].ShouldNotBeNull();
        found[2].ShouldBe(found[1]);
        found[3].ShouldNotBe(found[1]);
        (await mirror.Directory.ResolveAsync([Key(library.Server, "1")], Token)).ShouldBe([found[1]]);
    }

    [Fact]
    public async Task Callers_at_the_same_time_get_the_same_placeholders()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        var references = Enumerable.Range(0, 100)
            .Select(n => n % 2 == 0 ? Key(library.Server, $"k{n}") : Ids($"imdb:tt{n}", $"tmdb:{n}")).ToList();
        var calls = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(
            () => mirror.Directory.ResolveAsync(i % 2 == 0 ? references : [.. references.AsEnumerable().Reverse()], Token))));
        for (var i = 0; i < calls.Length; i++)
        {
            (i % 2 == 0 ? calls[i] : calls[i].Reverse()).ShouldBe(calls[0]);
        }

        calls[0].ShouldAllBe(item => item != null);
        (await mirror.CountAsync("SELECT count(*) FROM media_items")).ShouldBe(100);
        (await mirror.CountAsync("SELECT count(*) FROM external_ids")).ShouldBe(100);
    }

    [Fact]
    public async Task A_sync_adopts_placeholders_and_gives_them_kind_and_title()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        var made = await mirror.Directory.ResolveAsync([Key(library.Server, "a-m1"), Ids("imdb:tt0000002")], Token);
        await mirror.WriteAsync(library, MadeUpItems.Movie("a", 1), MadeUpItems.Movie("a", 2));
        (await mirror.ItemOfAsync(library, "a-m1")).ShouldBe(made[0]);
        (await mirror.ItemOfAsync(library, "a-m2")).ShouldBe(made[1]);
        (await mirror.CountAsync("SELECT count(*) FROM media_items WHERE kind = 1 AND title LIKE 'Movie _'")).ShouldBe(2);
        (await mirror.CountAsync("SELECT count(*) FROM server_items WHERE library_id = $1", library.Id)).ShouldBe(2);
        (await mirror.WriteAsync(library, MadeUpItems.Movie("a", 1), MadeUpItems.Movie("a", 2))).RowsWritten.ShouldBe(0);
    }

    [Fact]
    public async Task A_placeholder_that_turns_out_to_be_a_known_item_is_merged_into_it()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var one = await mirror.AddLibraryAsync("one", LibraryKind.Movies);
        var other = await mirror.AddLibraryAsync("other", LibraryKind.Movies);
        await mirror.WriteAsync(one, MadeUpItems.Movie("one", 1));
        var known = (await mirror.ItemOfAsync(one, "one-m1"))!.Value;
        var placeholder = (await mirror.Directory.ResolveAsync([Key(other.Server, "other-m1")], Token))[0]!.Value;
        placeholder.ShouldNotBe(known);

        (await mirror.WriteAsync(other, MadeUpItems.Movie("other", 1))).Merged.ShouldBe(1);
        (await mirror.ItemOfAsync(other, "other-m1")).ShouldBe(known);
        (await mirror.Directory.ResolveAsync([ItemReference.To(placeholder)], Token)).ShouldBe([known]);
    }

    [Fact]
    public async Task A_watched_placeholder_that_becomes_an_episode_counts_for_next_up()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Shows);
        var user = await mirror.AddUserAsync();
        var placeholder = (await mirror.Directory.ResolveAsync([Key(library.Server, "a-s1s1e1")], Token))[0]!.Value;
        await mirror.ScalarAsync(
            """
            INSERT INTO playback_progress
            VALUES ($1, $2, '2026-01-01', '2026-01-01', '-infinity', '-infinity', '2026-01-01', 0, 0)
            """,
            user, placeholder);
        await mirror.WriteAsync(library, MadeUpItems.Show("a", 1));
        await mirror.WriteAsync(library, MadeUpItems.Episode("a", 1, 1, 1));
        (await mirror.ItemOfAsync(library, "a-s1s1e1")).ShouldBe(placeholder);
        (await mirror.ScalarAsync("SELECT show_id FROM user_shows WHERE user_id = $1 AND episode_id = $2", user, placeholder))
            .ShouldBe(await mirror.ItemOfAsync(library, "a-s1"));
    }

    private static ItemReference Key(Guid server, string key) => new() { Server = server, Key = key };

    private static ItemReference Ids(params string[] ids) => new()
    {
        Kind = MediaKind.Movie,
        ExternalIds = [.. ids.Select(id => new ExternalId(id.Split(':')[0], id.Split(':')[1]))],
    };
}
