using Dapper;
using MediaSync.Core.Playback;
using MediaSync.Core.Playback.State;
using Npgsql;

namespace MediaSync.Postgres.Playback;

internal sealed class PostgresThresholdStore(NpgsqlDataSource database) : IThresholdStore
{
    public async Task<CompletionThresholds> SetAsync(double threshold, TimeSpan lead, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);

        // The first threshold holds for all time before it too, so its own time does not matter.
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO completion_thresholds (since, threshold)
            SELECT clock_timestamp() + @lead, @threshold
             WHERE @threshold IS DISTINCT FROM (SELECT threshold FROM completion_thresholds ORDER BY since DESC LIMIT 1)
            ON CONFLICT DO NOTHING
            """,
            new { threshold, lead },
            cancellationToken: cancellationToken));
        return await ReadAsync(connection, cancellationToken);
    }

    public async Task<CompletionThresholds> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await ReadAsync(connection, cancellationToken);
    }

    private static async Task<CompletionThresholds> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var changes = await connection.QueryAsync<(DateTime Since, double Threshold)>(new CommandDefinition(
            "SELECT since, threshold FROM completion_thresholds", cancellationToken: cancellationToken));
        return new CompletionThresholds(changes.Select(change => (new DateTimeOffset(change.Since), change.Threshold)));
    }
}
