using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Writing;
using MediaSync.Postgres.Catalog;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.MediaServers;
using Npgsql;

namespace MediaSync.Postgres.Tests.Catalog;

public sealed class PageFollowerTests(PostgresFixture postgres)
{
    private const string Transactions = "SELECT count(DISTINCT xmin::text) FROM server_items WHERE key <> 'a-m1'";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_large_page_of_a_first_sync_is_written_by_two_transactions_and_counted_once()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var page = await BeginAsync(mirror);
        var result = (await mirror.Store.WriteAsync(page, Token)).ShouldNotBeNull();
        (result.Added, result.RowsWritten).ShouldBe((200, 600));
        (await mirror.CountAsync(Transactions)).ShouldBe(2);
        (await mirror.CountAsync("SELECT count(*) FROM server_items s JOIN external_ids e ON e.item_id = s.item_id")).ShouldBe(201);
        (await mirror.CountAsync("SELECT items_seen * 1000 + added FROM sync_status")).ShouldBe(201_201);
    }

    [Fact]
    public async Task Without_its_part_of_the_catalogue_the_follower_writes_nothing_and_the_leader_all()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var page = await BeginAsync(mirror);

        await using var connection = await mirror.DataSource.OpenConnectionAsync(Token);
        await using var leader = await LeadAsync(connection);

        // As a process of an earlier version waits, which knows nothing of leaders: it would wait for the leader, the follower
        // for it, and the leader for the follower.
        var other = mirror.ScalarAsync("SELECT pg_advisory_xact_lock(7302, 0)");
        await DatabaseLocks.WaitForWaitersAsync(mirror.DataSource, 7302, 1, Token);
        await WriteByTwoAsync(mirror, leader, page);
        await leader.CommitAsync(Token);
        await other;
        (await mirror.CountAsync(Transactions)).ShouldBe(1);
        (await mirror.CountAsync("SELECT count(*) FROM server_items")).ShouldBe(201);
    }

    // A leader would not have got so far with such a pass: the follower does not rely on that.
    [Fact]
    public async Task A_follower_whose_pass_lost_its_library_writes_nothing_itself()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var page = await BeginAsync(mirror);
        await mirror.Store.BeginAsync(page.Pass with { Pass = Guid.CreateVersion7() }, mirror.Time.GetUtcNow(), Token);
        await using var connection = await mirror.DataSource.OpenConnectionAsync(Token);
        await using var leader = await LeadAsync(connection);
        await WriteByTwoAsync(mirror, leader, page);
        await leader.CommitAsync(Token);
        (await mirror.CountAsync(Transactions)).ShouldBe(1);
    }

    [Fact]
    public async Task After_a_crash_between_the_two_commits_the_resumed_pass_finds_the_rows_of_the_follower_as_they_are()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var page = await BeginAsync(mirror);
        await using (var connection = await mirror.DataSource.OpenConnectionAsync(Token))
        {
            await using var leader = await LeadAsync(connection);
            await WriteByTwoAsync(mirror, leader, page);
            await leader.RollbackAsync(Token);
        }

        (await mirror.CountAsync("SELECT count(*) FROM server_items")).ShouldBe(101);
        (await mirror.CountAsync("SELECT items_seen FROM sync_status")).ShouldBe(1);

        var resumed = page with
        {
            Pass = page.Pass with { Pass = Guid.CreateVersion7() },
            Before = page.Before with { Added = 0 },
        };
        await mirror.Store.BeginAsync(resumed.Pass, mirror.Time.GetUtcNow(), Token);
        var result = (await mirror.Store.WriteAsync(resumed, Token)).ShouldNotBeNull();
        (result.Added, result.Changed, result.RowsWritten).ShouldBe((100, 0, 300));
        (await mirror.CountAsync("SELECT count(DISTINCT item_id) FROM server_items")).ShouldBe(201);
        (await mirror.CountAsync("SELECT count(*) FROM media_items")).ShouldBe(201);
        (await mirror.CountAsync("SELECT items_seen FROM sync_status")).ShouldBe(201);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(199)]
    public async Task A_page_that_meets_what_it_took_for_new_is_rolled_back_in_both_transactions_and_written_by_looking(int met)
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var page = await BeginAsync(mirror);
        var reported = page.Items[met].Key;
        await mirror.ScalarAsync("INSERT INTO server_items (server_id, key) VALUES ($1, $2)", page.Pass.Server, reported);
        var result = (await mirror.Store.WriteAsync(page, Token)).ShouldNotBeNull();
        (result.Added, result.RowsWritten).ShouldBe((200, 600));
        (await mirror.CountAsync("SELECT count(*) FROM server_items WHERE item_id IS NOT NULL AND digest IS NOT NULL")).ShouldBe(201);
        (await mirror.CountAsync("SELECT count(*) FROM media_items")).ShouldBe(201);
    }

    [Fact]
    public async Task A_pass_that_lost_its_library_writes_nothing_by_either()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var page = await BeginAsync(mirror);
        await mirror.Store.BeginAsync(page.Pass with { Pass = Guid.CreateVersion7() }, mirror.Time.GetUtcNow(), Token);
        (await mirror.Store.WriteAsync(page, Token)).ShouldBeNull();
        (await mirror.CountAsync("SELECT count(*) FROM server_items")).ShouldBe(1);
    }

    [Fact]
    public async Task One_page_at_a_time_has_a_follower_and_a_pool_of_one_connection_has_none()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        using var followers = new PageFollowers(mirror.DataSource);
        await using (var first = await followers.TryTakeAsync(Token))
        {
            first.ShouldNotBeNull();
            (await followers.TryTakeAsync(Token)).ShouldBeNull();
        }

        await using var next = (await followers.TryTakeAsync(Token)).ShouldNotBeNull();
        await using var small = NpgsqlDataSource.Create("Host=127.0.0.1;Maximum Pool Size=1");
        using var none = new PageFollowers(small);
        (await none.TryTakeAsync(Token)).ShouldBeNull();
    }

    /// <summary>The second page of a first sync, of 200 movies, after a first one with a single movie.</summary>
    private static async Task<PassPage> BeginAsync(Mirror mirror)
    {
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Movies);
        var pass = library.NewPass();
        await mirror.Store.BeginAsync(pass, mirror.Time.GetUtcNow(), Token);
        await mirror.Store.WriteAsync(Mirror.Page(pass, MadeUpItems.Movie("a", 1)), Token);
        return Mirror.Page(pass, [.. Enumerable.Range(2, 200).Select(number => MadeUpItems.Movie("a", number))]) with
        {
            Before = new PassTotals(201, 201, 3, 0, 2) { Added = 1 },
        };
    }

    private static async Task<NpgsqlTransaction> LeadAsync(NpgsqlConnection connection)
    {
        var leader = await connection.BeginTransactionAsync(Token);
        await using var locks = leader.Batch();
        locks.Add(AdvisoryLocks.CatalogAsLeader);
        await locks.ExecuteNonQueryAsync(Token);
        return leader;
    }

    /// <summary>Writes a page as new; the leader is left to be committed.</summary>
    private static async Task WriteByTwoAsync(Mirror mirror, NpgsqlTransaction leader, PassPage page)
    {
        var whole = PageHalvesTests.Match([.. page.Items]);
        using var followers = new PageFollowers(mirror.DataSource);
        await using var follower = (await followers.TryTakeAsync(Token)).ShouldNotBeNull();
        await follower.WriteAsync(leader, page, whole, PageHalves.Of(whole).ShouldNotBeNull(), Token);
    }
}
