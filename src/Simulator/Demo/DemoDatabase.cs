using Npgsql;

namespace MediaSync.Simulator.Demo;

/// <summary>What a demo reads off the database by itself, beside the programs that write it.</summary>
public sealed class DemoDatabase : IAsyncDisposable
{
    private long _rowsWritten;

    private DemoDatabase(NpgsqlDataSource source) => Source = source;

    /// <summary>For queries of other kinds.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>Opens a database; connects when it is first asked.</summary>
    public static DemoDatabase Open(string connectionString) => new(NpgsqlDataSource.Create(connectionString));

    /// <summary>Opens the embedded server through the file that it keeps for local tools of the same user.</summary>
    public static async Task<DemoDatabase> OpenAsync(string folder, CancellationToken cancellationToken)
    {
        var connection = await File.ReadAllTextAsync(Path.Combine(folder, "connection"), cancellationToken);
        return Open(connection.Trim());
    }

    /// <summary>
    /// Rows of progress inserted or changed so far, as the server's own statistics count them; while it is away, what it said
    /// last.
    /// </summary>
    public async Task<long> CountRowsWrittenAsync(CancellationToken cancellationToken)
    {
        try
        {
            _rowsWritten = await CountAsync(
                "SELECT n_tup_ins + n_tup_upd FROM pg_stat_user_tables WHERE relname = 'playback_progress'", cancellationToken);
        }
        catch (NpgsqlException)
        {
            // Somebody restarts it under the viewers: the product lives with that, so must what watches it.
        }

        return _rowsWritten;
    }

    /// <summary>Media items of a kind, and the copies of them on both servers.</summary>
    public async Task<(long Items, long Copies)> CountItemsAsync(int kind, CancellationToken cancellationToken) => (
        await CountAsync($"SELECT count(*) FROM media_items WHERE kind = {kind} AND merged_into IS NULL", cancellationToken),
        await CountAsync($"SELECT count(*) FROM server_items WHERE kind = {kind}", cancellationToken));

    /// <summary>
    /// A session hands in its statistics when it is idle for long or ends. The writers have nothing left to do, so they are
    /// ended.
    /// </summary>
    public Task SettleStatisticsAsync(CancellationToken cancellationToken) => CountAsync(
        "SELECT count(pg_terminate_backend(pid, 1000)) FROM pg_stat_activity WHERE application_name = 'mediasync-flush'",
        cancellationToken);

    /// <summary>Ends the connections.</summary>
    public ValueTask DisposeAsync() => Source.DisposeAsync();

    private async Task<long> CountAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Source.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
