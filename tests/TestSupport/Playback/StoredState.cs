using MediaSync.Core.Playback;
using Npgsql;

namespace MediaSync.TestSupport.Playback;

/// <summary>A row of progress with its plays, as SQL reads it.</summary>
public sealed record StoredState(
    DateTimeOffset PositionAt,
    DateTimeOffset WatchedAt,
    DateTimeOffset UnwatchedAt,
    DateTimeOffset DismissedAt,
    DateTimeOffset LastWatchedAt,
    IReadOnlyDictionary<Guid, DateTimeOffset> Plays)
{
    /// <summary>Every row of some users, by user and by the external id that reports name the item by.</summary>
    public static async Task<Dictionary<(Guid User, string Item), StoredState>> ReadAsync(
        NpgsqlDataSource database, IEnumerable<Guid> users, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            """
            SELECT progress.user_id, external_ids.value, position_at, watched_at, unwatched_at, dismissed_at, last_watched_at,
                   array(SELECT viewing FROM plays WHERE (plays.user_id, plays.item_id) = (progress.user_id, progress.item_id)
                          ORDER BY viewing),
                   array(SELECT completed_at FROM plays WHERE (plays.user_id, plays.item_id) = (progress.user_id, progress.item_id)
                          ORDER BY viewing)
              FROM playback_progress progress JOIN external_ids ON external_ids.item_id = progress.item_id
             WHERE progress.user_id = ANY($1)
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. users] });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new Dictionary<(Guid, string), StoredState>();
        while (await reader.ReadAsync(cancellationToken))
        {
            rows.Add((reader.GetGuid(0), reader.GetString(1)), Map(reader));
        }

        return rows;
    }

    /// <summary>True if nothing is earlier, and no play is missing, than in another reading of the same row.</summary>
    public bool IsNotBefore(StoredState earlier) =>
        PositionAt >= earlier.PositionAt && WatchedAt >= earlier.WatchedAt && UnwatchedAt >= earlier.UnwatchedAt
        && DismissedAt >= earlier.DismissedAt && LastWatchedAt >= earlier.LastWatchedAt
        && earlier.Plays.All(play => Plays.TryGetValue(play.Key, out var at) && at >= play.Value);

    /// <summary>True if the row says what a report says, or something newer.</summary>
    public bool Holds(Report report) => report.Kind switch
    {
        ReportKind.Watched => WatchedAt >= report.At && PositionAt >= report.At,
        ReportKind.Unwatched => UnwatchedAt >= report.At && PositionAt >= report.At,
        ReportKind.Restart => PositionAt >= report.At,
        ReportKind.Dismiss => DismissedAt >= report.At,
        _ when report.PositionMs >= 0.9 * report.DurationMs => WatchedAt >= report.At && PositionAt >= report.At
            && Plays.TryGetValue(report.Viewing!.Value, out var at) && at >= report.At,
        _ when report.PositionMs >= Math.Min(60_000, report.DurationMs / 20.0) => PositionAt >= report.At,
        _ => LastWatchedAt >= report.At,
    };

    private static StoredState Map(NpgsqlDataReader reader) => new(
        reader.GetFieldValue<DateTimeOffset>(2),
        reader.GetFieldValue<DateTimeOffset>(3),
        reader.GetFieldValue<DateTimeOffset>(4),
        reader.GetFieldValue<DateTimeOffset>(5),
        reader.GetFieldValue<DateTimeOffset>(6),
        reader.GetFieldValue<Guid[]>(7).Zip(reader.GetFieldValue<DateTimeOffset[]>(8)).ToDictionary(play => play.First, play => play.Second));
}
