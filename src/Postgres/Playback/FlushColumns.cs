using MediaSync.Core.Flushing;
using MediaSync.Core.Playback.State;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Postgres.WatchState;
using Npgsql;

namespace MediaSync.Postgres.Playback;

/// <summary>A batch's rows as the arrays that <c>unnest</c> takes: one statement whatever their number, prepared once.</summary>
internal sealed class FlushColumns
{
    private readonly Guid[] _users;
    private readonly Guid[] _items;
    private readonly DateTimeOffset[] _positionAt;
    private readonly DateTimeOffset[] _watchedAt;
    private readonly DateTimeOffset[] _unwatchedAt;
    private readonly DateTimeOffset[] _dismissedAt;
    private readonly DateTimeOffset[] _lastWatchedAt;
    private readonly long[] _positionMs;
    private readonly long[] _durationMs;
    private readonly List<(Guid User, Guid Item, Play Play)> _plays = [];
    private readonly List<(Guid User, Guid Item)> _recounts = [];
    private readonly List<(Guid User, Guid Item)> _watched = [];

    public FlushColumns(IReadOnlyList<FlushRow> rows)
    {
        var count = rows.Count;
        _users = new Guid[count];
        _items = new Guid[count];
        _positionAt = new DateTimeOffset[count];
        _watchedAt = new DateTimeOffset[count];
        _unwatchedAt = new DateTimeOffset[count];
        _dismissedAt = new DateTimeOffset[count];
        _lastWatchedAt = new DateTimeOffset[count];
        _positionMs = new long[count];
        _durationMs = new long[count];
        for (var i = 0; i < count; i++)
        {
            Add(i, rows[i]);
        }
    }

    /// <summary>Appends the commands that the rows need, in the order of locks.</summary>
    /// <param name="commands">The batch, after its slot.</param>
    /// <param name="watch">Whose accounts at media servers are told of what changed.</param>
    /// <returns>Index of the command that joins progress: its count of rows is what changed.</returns>
    public int AppendTo(NpgsqlBatchCommandCollection commands, WatchSwitch watch)
    {
        commands.Add(Command(FlushSql.FindMerged, _items));
        commands.Add(Command(
            FlushSql.JoinProgress,
            _users, _items, _positionAt, _watchedAt, _unwatchedAt, _dismissedAt, _lastWatchedAt, _positionMs, _durationMs));
        var progress = commands.Count - 1;
        if (_plays.Count > 0)
        {
            commands.Add(Command(
                FlushSql.JoinPlays,
                _plays.ConvertAll(play => play.User).ToArray(),
                _plays.ConvertAll(play => play.Item).ToArray(),
                _plays.ConvertAll(play => play.Play.Viewing).ToArray(),
                _plays.ConvertAll(play => play.Play.CompletedAt).ToArray()));
        }

        AppendKeyed(commands, _recounts, FlushSql.CountPlays);
        AppendKeyed(commands, _watched, FlushSql.LockShows, FlushSql.FindNextShows);
        AppendWrites(commands, watch);
        return progress;
    }

    private static void AppendKeyed(
        NpgsqlBatchCommandCollection commands, List<(Guid User, Guid Item)> keys, params ReadOnlySpan<string> statements)
    {
        if (keys.Count == 0)
        {
            return;
        }

        var users = keys.ConvertAll(key => key.User).ToArray();
        var items = keys.ConvertAll(key => key.Item).ToArray();
        foreach (var statement in statements)
        {
            commands.Add(Command(statement, users, items));
        }
    }

    private void AppendWrites(NpgsqlBatchCommandCollection commands, WatchSwitch watch)
    {
        if (!watch.Writes)
        {
            return;
        }

        int[] written = [.. Enumerable.Range(0, _users.Length).Where(i => watch.IsWritten(_users[i]))];
        if (written.Length > 0)
        {
            Guid[] users = [.. written.Select(i => _users[i])];
            Guid[] items = [.. written.Select(i => _items[i])];
            var enqueue = Command(WatchOutboxSql.Enqueue, users, items);
            enqueue.Parameters.Add(new NpgsqlParameter<TimeSpan> { TypedValue = watch.WriteDelay });
            commands.Add(enqueue);
        }
    }

    private static NpgsqlBatchCommand Command(string sql, params ReadOnlySpan<Array> columns)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns)
        {
            command.Parameters.Add(column switch
            {
                Guid[] ids => new NpgsqlParameter<Guid[]> { TypedValue = ids },
                DateTimeOffset[] times => new NpgsqlParameter<DateTimeOffset[]> { TypedValue = times },
                _ => new NpgsqlParameter<long[]> { TypedValue = (long[])column },
            });
        }

        return command;
    }

    private void Add(int i, in FlushRow row)
    {
        var progress = row.State.Progress;
        _users[i] = row.User;
        _items[i] = row.Item;
        _positionAt[i] = progress.PositionAt;
        _watchedAt[i] = progress.WatchedAt;
        _unwatchedAt[i] = progress.UnwatchedAt;
        _dismissedAt[i] = progress.DismissedAt;
        _lastWatchedAt[i] = progress.LastWatchedAt;
        _positionMs[i] = progress.PositionMs;
        _durationMs[i] = progress.DurationMs;
        foreach (var play in row.State.Plays)
        {
            _plays.Add((row.User, row.Item, play));
        }

        if (row.State.Plays.Count > 0 || progress.UnwatchedAt > ProgressState.Never)
        {
            _recounts.Add((row.User, row.Item));
        }

        if (row.State.TouchesWatched)
        {
            _watched.Add((row.User, row.Item));
        }
    }
}
