using System.Text;
using System.Text.Json;
using MediaSync.Core.Flushing;
using MediaSync.Core.WatchState.Accounts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;

namespace MediaSync.Postgres.Playback;

/// <summary>
/// Flushes in one round trip: a batch without error barriers is one transaction, so there is no BEGIN and no COMMIT to wait
/// for.
/// </summary>
internal sealed partial class PostgresFlushStore(
    FlushDataSource flushes,
    NpgsqlDataSource database,
    IOptions<FlushOptions> options,
    WatchSwitch watch,
    ILogger<PostgresFlushStore> logger)
    : IFlushStore
{
    public async Task<FlushResult> WriteAsync(IReadOnlyList<FlushRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count == 0)
        {
            return new FlushResult(0, FlushResult.NoneMerged);
        }

        try
        {
            await using var batch = flushes.Source.CreateBatch();
            var slots = options.Value.WriterSlots;
            batch.BatchCommands.Add(new NpgsqlBatchCommand(FlushSql.TakeSlot)
            {
                Parameters =
                {
                    new NpgsqlParameter<int> { TypedValue = slots },
                    new NpgsqlParameter<int> { TypedValue = Random.Shared.Next(slots) },
                },
            });
            var progress = new FlushColumns(rows).AppendTo(batch.BatchCommands, watch);
            var merged = await RunAsync(batch, cancellationToken);
            return new FlushResult(checked((int)batch.BatchCommands[progress].RecordsAffected), merged);
        }
        catch (PostgresException exception) when (NamesARow(exception.SqlState))
        {
            throw new StateRefusedException(exception.MessageText, exception) { SqlState = exception.SqlState };
        }
        catch (Exception exception) when (
            exception is ArgumentException or InvalidCastException or OverflowException or FormatException)
        {
            // The driver could not encode a value: the same as if the server had refused it.
            throw new StateRefusedException(exception.Message, exception);
        }
        catch (PostgresException exception) when (exception.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            await EndStuckWritersAsync(cancellationToken);
            throw;
        }
    }

    public async Task<GoneKeys> FindGoneAsync(IReadOnlyList<FlushRow> rows, CancellationToken cancellationToken)
    {
        var users = rows.Select(row => row.User).ToHashSet();
        var items = rows.Select(row => row.Item).ToHashSet();
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(Existing("SELECT id FROM users WHERE id = ANY($1)", users));
        batch.BatchCommands.Add(Existing("SELECT id FROM media_items WHERE id = ANY($1)", items));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        foreach (var wanted in new[] { users, items })
        {
            while (await reader.ReadAsync(cancellationToken))
            {
                wanted.Remove(reader.GetGuid(0));
            }

            await reader.NextResultAsync(cancellationToken);
        }

        return new GoneKeys(users, items);
    }

    public async Task RejectAsync(FlushRow row, StateRefusedException reason, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "INSERT INTO rejected_states (user_id, item_id, state, sql_state, message) VALUES ($1, $2, $3, $4, $5)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = row.User });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = row.Item });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = JsonSerializer.Serialize(row.State) });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = reason.SqlState });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Storable(reason.Message) });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>
    /// Errors that are about values, not about the moment: data exceptions, violated constraints, a key twice in one statement,
    /// a value too complex. A failover, a timeout or a missing right is none of them.
    /// </summary>
    private static bool NamesARow(string sqlState) =>
        sqlState.StartsWith("22", StringComparison.Ordinal)
        || sqlState.StartsWith("23", StringComparison.Ordinal)
        || sqlState is PostgresErrorCodes.CardinalityViolation or PostgresErrorCodes.ProgramLimitExceeded;

    private static async Task<IReadOnlyDictionary<Guid, Guid>> RunAsync(NpgsqlBatch batch, CancellationToken cancellationToken)
    {
        Dictionary<Guid, Guid>? merged = null;
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            (merged ??= []).Add(reader.GetGuid(0), reader.GetGuid(1));
        }

        // A failure of a later statement surfaces while its result is read: nothing counts before all of them are.
        while (await reader.NextResultAsync(cancellationToken))
        {
        }

        return merged ?? FlushResult.NoneMerged;
    }

    private static NpgsqlBatchCommand Existing(string sql, HashSet<Guid> ids) => new(sql)
    {
        Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = [.. ids] } },
    };

    private static string Storable(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace("\0", "", StringComparison.Ordinal);

    /// <summary>
    /// A writer that was stopped or cut off in the middle of a batch holds its slot and its rows while its backend waits to read
    /// the rest. No living flush waits that long, so whoever does is ended; its rows are still with the process that sent them.
    /// </summary>
    private async Task EndStuckWritersAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT count(*) FILTER (WHERE pg_terminate_backend(pid))
              FROM pg_stat_activity
             WHERE application_name = $1 AND datname = current_database() AND usename = current_user
               AND wait_event_type = 'Client' AND wait_event = 'ClientRead' AND xact_start < clock_timestamp() - $2
            """);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = FlushDataSource.ApplicationName });
        command.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = flushes.LockTimeout });
        if (await command.ExecuteScalarAsync(cancellationToken) is > 0L and var ended)
        {
            Log.StuckWritersEnded(logger, (long)ended);
        }
    }
}
