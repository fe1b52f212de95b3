using Npgsql;

namespace MediaSync.Postgres.Catalog;

/// <summary>Gives out second connections for large pages: one at a time, since one page at a time has the catalogue.</summary>
internal sealed class PageFollowers(NpgsqlDataSource dataSource) : IDisposable
{
    // Two connections must fit into the pool, or a page would wait for its second one until the pool gives up.
    private readonly SemaphoreSlim _free =
        new(new NpgsqlConnectionStringBuilder(dataSource.ConnectionString).MaxPoolSize > 1 ? 1 : 0, 1);

    /// <summary>
    /// A follower; null if another page has it: then one transaction has to do. To be taken before any lock, so that whoever
    /// holds the catalogue never waits for a connection.
    /// </summary>
    public async Task<PageFollower?> TryTakeAsync(CancellationToken cancellationToken)
    {
        if (!await _free.WaitAsync(TimeSpan.Zero, cancellationToken))
        {
            return null;
        }

        try
        {
            return new PageFollower(await dataSource.OpenConnectionAsync(cancellationToken), _free);
        }
        catch
        {
            _free.Release();
            throw;
        }
    }

    public void Dispose() => _free.Dispose();
}
