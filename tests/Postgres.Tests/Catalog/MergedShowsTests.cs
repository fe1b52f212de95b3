using MediaSync.Core.Sync;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.MediaServers;

namespace MediaSync.Postgres.Tests.Catalog;

/// <summary>Merges of shows, with what is below them.</summary>
public sealed class MergedShowsTests(PostgresFixture postgres)
{
    private const string AddProgress =
        """
        INSERT INTO playback_progress (
               user_id, item_id, position_at, watched_at, unwatched_at, dismissed_at, last_watched_at, position_ms, duration_ms,
               plays)
        SELECT $1, $2, base, base + $3 * interval '1 day', base + $4 * interval '1 day', '-infinity', base, 0, 0, 0
          FROM (SELECT timestamptz '2026-01-01 00:00Z' AS base) AS of
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_show_of_many_episodes_is_merged_in_transactions_of_at_most_fifty_items()
    {
        const int Episodes = 119;
        await using var mirror = await Mirror.CreateAsync(postgres);
        var (first, second) = await AddTwoLibrariesAsync(mirror);
        var kept = await AddShowAsync(mirror, first, Episodes);
        var gone = await AddShowAsync(mirror, second, Episodes);
        await mirror.ScalarAsync(
            """
            CREATE TABLE merged (transaction xid8);
            CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN INSERT INTO merged VALUES (pg_current_xact_id()); RETURN NULL; END $$;
            CREATE TRIGGER note AFTER UPDATE ON media_items FOR EACH ROW
                WHEN (old.merged_into IS NULL AND new.merged_into IS NOT NULL) EXECUTE FUNCTION note()
            """);

        (await mirror.MergeAsync(kept, gone)).ShouldBe(Episodes + 1);

        (await mirror.CountAsync("SELECT count(*) FROM merged")).ShouldBe(Episodes + 1);
        (await mirror.CountAsync("SELECT max(n) FROM (SELECT count(*) AS n FROM merged GROUP BY transaction) AS by"))
            .ShouldBe(50);
        (await mirror.CountAsync("SELECT count(*) FROM media_items WHERE merged_into IS NULL AND show_id = $1", kept))
            .ShouldBe(Episodes);
    }

    [Fact]
    public async Task A_page_between_two_transactions_of_a_shows_merge_leaves_no_episode_twice()
    {
        const int Episodes = 60;
        await using var mirror = await Mirror.CreateAsync(postgres);
        var (first, second) = await AddTwoLibrariesAsync(mirror);
        var kept = await AddShowAsync(mirror, first, Episodes);
        var gone = await AddShowAsync(mirror, second, Episodes);
        await mirror.ScalarAsync(
            """
            CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF (SELECT count(*) FROM media_items WHERE merged_into IS NOT NULL) > 50 THEN RAISE 'broken'; END IF;
                RETURN NULL;
            END $$;
            CREATE TRIGGER fail AFTER UPDATE ON media_items FOR EACH ROW EXECUTE FUNCTION fail()
            """);
        await mirror.MergeAsync(kept, gone);
        (await mirror.CountAsync("SELECT count(*) FROM media_items WHERE merged_into IS NOT NULL")).ShouldBe(50);

        // A third server has the show that goes, and an episode of it that has gone already.
        var third = await mirror.AddLibraryAsync("third", LibraryKind.Shows);
        var number = (int)await mirror.CountAsync("SELECT min(episode_number) FROM media_items WHERE merged_into IS NOT NULL");
        await mirror.WriteAsync(
            third,
            MadeUpItems.Show("third", 1) with { ExternalIds = [], Title = "second" },
            MadeUpItems.Episode("third", 1, 1, number));
        (await mirror.ItemOfAsync(third, "third-s1")).ShouldBe(gone);

        await mirror.ScalarAsync("DROP TRIGGER fail ON media_items");
        await mirror.Merger.MergeAsync(Token);
        (await mirror.ItemOfAsync(third, $"third-s1s1e{number}"))
            .ShouldBe(await mirror.ItemOfAsync(first, $"first-s1s1e{number}"));
        (await mirror.CountAsync("SELECT count(*) FROM media_items WHERE merged_into IS NULL")).ShouldBe(Episodes + 1);
    }

    [Fact]
    public async Task Merged_shows_tell_the_newest_episode_that_is_watched_after_both_states_are_joined()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var (first, second) = await AddTwoLibrariesAsync(mirror);
        var kept = await AddShowAsync(mirror, first, 3);
        var gone = await AddShowAsync(mirror, second, 4);
        var user = await mirror.AddUserAsync();

        // The third episode was watched on the 5th and not watched after all on the 6th; the others have equal times.
        await AddStateAsync(mirror, user, first, 3, 0, 6);
        await AddStateAsync(mirror, user, second, 1, 3, 0);
        await AddStateAsync(mirror, user, second, 2, 3, 0);
        await AddStateAsync(mirror, user, second, 3, 5, 0);
        await mirror.ScalarAsync(
            """
            INSERT INTO user_shows SELECT user_id, $1, item_id, watched_at FROM playback_progress WHERE watched_at > '2026-01-05'
            """,
            gone);

        (await mirror.MergeAsync(kept, gone)).ShouldBe(4);

        var expected = await mirror.ItemOfAsync(first, "first-s1s1e2");
        (await mirror.ScalarAsync("SELECT show_id FROM user_shows")).ShouldBe(kept);
        (await mirror.ScalarAsync("SELECT episode_id FROM user_shows")).ShouldBe(expected);
        (await mirror.CountAsync("SELECT extract(day FROM finished_at AT TIME ZONE 'UTC') FROM user_shows")).ShouldBe(4);
    }

    private static async Task<(MirrorLibrary First, MirrorLibrary Second)> AddTwoLibrariesAsync(Mirror mirror) =>
        (await mirror.AddLibraryAsync("first", LibraryKind.Shows), await mirror.AddLibraryAsync("second", LibraryKind.Shows));

    /// <summary>A show that is no other one's yet; the first that is added is the oldest, which stays.</summary>
    private static async Task<Guid> AddShowAsync(Mirror mirror, MirrorLibrary library, int episodes)
    {
        mirror.Time.Advance(TimeSpan.FromSeconds(1));
        var name = await NameAsync(mirror, library);
        await mirror.WriteAsync(
            library,
            [
                MadeUpItems.Show(name, 1) with { ExternalIds = [], Title = name },
                .. Enumerable.Range(1, episodes).Select(episode => MadeUpItems.Episode(name, 1, 1, episode)),
            ]);
        return (await mirror.ItemOfAsync(library, $"{name}-s1"))!.Value;
    }

    private static async Task AddStateAsync(
        Mirror mirror, Guid user, MirrorLibrary library, int episode, int watchedDay, int unwatchedDay)
    {
        var item = await mirror.ItemOfAsync(library, $"{await NameAsync(mirror, library)}-s1s1e{episode}");
        await mirror.ScalarAsync(AddProgress, user, item!.Value, watchedDay, unwatchedDay);
    }

    private static async Task<string> NameAsync(Mirror mirror, MirrorLibrary library) =>
        (string)(await mirror.ScalarAsync("SELECT name FROM media_servers WHERE id = $1", library.Server))!;
}
