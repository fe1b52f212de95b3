using MediaSync.Core.Sync;
using MediaSync.Postgres.Catalog;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.MediaServers;

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
        await FillAsync(mirror, known);
        await mirror.ScalarAsync("ANALYZE");
        await mirror.WriteAsync(library, [.. Enumerable.Range(1, 5).Select(show => MadeUpItems.Show("a", show))]);
        await FillAsync(mirror, library);

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

    private static async Task FillAsync(Mirror mirror, MirrorLibrary library) => await mirror.ScalarAsync(
        """
        WITH made AS (
            INSERT INTO media_items (id, kind, title) SELECT gen_random_uuid(), 1, 'x' FROM generate_series(1, 20000) RETURNING id)
        INSERT INTO server_items (server_id, library_id, key, item_id, kind) SELECT $1, $2, id::text, id, 1 FROM made
        """,
        library.Server,
        library.Id);

    /// <summary>Rows that the session's statements read, those of earlier transactions that it has not told yet included.</summary>
    private static async Task<long> CountReadsAsync(Npgsql.NpgsqlTransaction transaction)
    {
        await using var batch = transaction.Batch();
        batch.Add("SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint FROM pg_stat_xact_user_tables");
        return (long)(await batch.ExecuteScalarAsync(Token))!;
    }
}
