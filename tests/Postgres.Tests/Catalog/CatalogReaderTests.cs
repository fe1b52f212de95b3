using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Postgres.Catalog;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.MediaServers;
using Npgsql;

namespace MediaSync.Postgres.Tests.Catalog;

public sealed class CatalogReaderTests(PostgresFixture postgres)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    // As in a first sync that autoanalyze has not seen: the statistics know another server's rows only, and take it that this one
    // has next to none.
    [Fact]
    public async Task A_page_looks_up_its_own_rows_alone_even_if_the_statistics_do_not_know_its_server()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var known = await mirror.AddLibraryAsync("known", LibraryKind.Shows);
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Shows);
        await mirror.FillAsync(known);
        await mirror.ScalarAsync("ANALYZE");
        await mirror.WriteAsync(library, [.. Enumerable.Range(1, 5).Select(show => MadeUpItems.Show("a", show))]);
        await mirror.FillAsync(library);

        var pass = library.NewPass();
        await mirror.Store.BeginAsync(pass, mirror.Time.GetUtcNow(), Token);
        var page = Mirror.Page(pass, [.. Enumerable.Range(1, 20).Select(n => MadeUpItems.Episode("a", 1 + (n % 5), 2, n))]);
        await using var connection = await mirror.DataSource.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        var before = await CountReadsAsync(transaction);
        (await CatalogReader.ProveAsync(transaction, page, Token)).ShouldNotBeNull();
        (await CatalogReader.ReadAsync(
            transaction, page, page.Items, isProven: true, isLeader: false, isGuessed: false, Token)).ShouldNotBeNull();
        (await CountReadsAsync(transaction) - before).ShouldBeLessThan(1_000);
    }

    [Fact]
    public async Task What_the_parents_of_a_page_may_be_is_looked_up_alone_even_if_the_statistics_do_not_know_its_server()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        await mirror.FillAsync(await mirror.AddLibraryAsync("known", LibraryKind.Shows));
        await mirror.ScalarAsync("ANALYZE");
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Shows);
        await mirror.WriteAsync(library, [MadeUpItems.Show("a", 1), MadeUpItems.Artist("a", 1), MadeUpItems.Album("a", 1, 1)]);
        await mirror.FillAsync(library);

        ServerItem[] items =
        [
            MadeUpItems.Show("b", 1), MadeUpItems.Episode("b", 1, 1, 1),
            MadeUpItems.Artist("b", 1), MadeUpItems.Album("b", 1, 1), MadeUpItems.Track("b", 1, 1, 1),
        ];
        await using var connection = await mirror.DataSource.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        var before = await CountReadsAsync(transaction);
        var parents = await PageParents.FindAsync(transaction, items, [], Token);
        parents.Select(parent => parent.Key).ShouldBe(["b-s1", "b-a1", "b-a1a1"], ignoreOrder: true);
        (await CountReadsAsync(transaction) - before).ShouldBeLessThan(100);
    }

    [Fact]
    public async Task The_comparison_of_a_delta_looks_up_its_own_keys_alone_even_if_the_statistics_do_not_know_its_server()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        await mirror.FillAsync(await mirror.AddLibraryAsync("known", LibraryKind.Shows));
        await mirror.ScalarAsync("ANALYZE");
        var library = await mirror.AddLibraryAsync("a", LibraryKind.Shows);
        await mirror.WriteAsync(library, MadeUpItems.Show("a", 1));
        await mirror.FillAsync(library);
        var before = await CountReadsAsync(mirror);
        (await mirror.Reader.FindKnownAsync(library.NewPass(), ["a-s1", "a-s2", "a-s3"], Token)).Keys.ShouldBe(["a-s1"]);
        (await CountReadsAsync(mirror) - before).ShouldBeLessThan(100);
    }

    [Fact]
    public async Task No_other_pass_begins_while_a_transaction_that_has_proven_this_one_is_open()
    {
        await using var mirror = await Mirror.CreateAsync(postgres);
        var pass = (await mirror.AddLibraryAsync("a", LibraryKind.Movies)).NewPass();
        await mirror.Store.BeginAsync(pass, mirror.Time.GetUtcNow(), Token);
        await using var connection = await mirror.DataSource.OpenConnectionAsync(Token);
        await using var transaction = await connection.BeginTransactionAsync(Token);
        (await CatalogReader.ProveAsync(transaction, Mirror.Page(pass, MadeUpItems.Movie("a", 1)), Token)).ShouldNotBeNull();

        var other = pass with { Pass = Guid.CreateVersion7() };
        await using var impatient = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(mirror.ConnectionString) { Options = "-c lock_timeout=100ms" });
        using var followers = new PageFollowers(impatient);
        var store = new CatalogStore(impatient, followers, mirror.Merger, mirror.Time);
        (await Should.ThrowAsync<PostgresException>(() => store.BeginAsync(other, mirror.Time.GetUtcNow(), Token)))
            .SqlState.ShouldBe(PostgresErrorCodes.LockNotAvailable);
        await transaction.CommitAsync(Token);
        (await store.BeginAsync(other, mirror.Time.GetUtcNow(), Token)).ShouldNotBeNull();
    }

    // The tests use one connection after the other, which is the same: what it has read is told before it is asked for.
    private static async Task<long> CountReadsAsync(Mirror mirror)
    {
        await mirror.ScalarAsync("SELECT pg_stat_force_next_flush()");
        return await mirror.CountAsync("SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_user_tables");
    }

    /// <summary>Rows that the session's statements read, those of earlier transactions that it has not told yet included.</summary>
    private static async Task<long> CountReadsAsync(NpgsqlTransaction transaction)
    {
        await using var batch = transaction.Batch();
        batch.Add("SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint FROM pg_stat_xact_user_tables");
        return (long)(await batch.ExecuteScalarAsync(Token))!;
    }
}
