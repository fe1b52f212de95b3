using MediaSync.Core.Flushing;
using MediaSync.Postgres.Playback;
using MediaSync.TestSupport.Databases;
using MediaSync.TestSupport.Logging;
using Npgsql;

namespace MediaSync.Postgres.Tests.Playback;

/// <summary>Writers of several processes against each other: slots, order of locks, and writers that died half-way.</summary>
public sealed class WriterSlotTests(PostgresFixture postgres)
{
    private const int Slots = 7301;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writers_over_the_same_keys_in_any_order_never_lock_each_other_in_a_circle()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var users = await database.AddUsersAsync(20);
        var (_, episodes) = await database.AddShowAsync(10);
        (Guid User, Guid Item)[] keys = [.. from user in users from item in episodes select (user, item)];
        var store = database.OpenStore(slots: 8);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                var random = new Random(writer);
                (Guid User, Guid Item)[] own = [.. keys];
                for (var flush = 0; flush < 25; flush++)
                {
                    random.Shuffle(own);
                    var at = FlushDatabase.Noon.AddMilliseconds((flush * 8) + writer);
                    var viewing = new Guid(flush % 3, 0, 0, new byte[8]);
                    FlushRow[] batch = [.. own.Select(key => new FlushRow(key.User, key.Item, FlushDatabase.Completed(viewing, at)))];
                    await store.WriteAsync(batch, Token);
                }
            },
            Token)));
        (await database.CountAsync("SELECT count(*) FROM playback_progress WHERE plays = 3")).ShouldBe(keys.Length);
    }

    [Fact]
    public async Task There_are_never_more_flushes_at_once_than_slots_whatever_the_number_of_processes()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var users = await database.AddUsersAsync(7);
        var item = (await database.AddMoviesAsync(1))[0];
        FlushRow[] rows = [.. users.Select(user => new FlushRow(user, item, FlushDatabase.Position(100_000, FlushDatabase.Noon)))];
        PostgresFlushStore[] processes = [database.OpenStore(), database.OpenStore(), database.OpenStore()];
        await processes[0].WriteAsync([rows[6]], Token);

        // Whoever has a slot waits for this row, so the moment can be looked at.
        await using var connection = await database.DataSource.OpenConnectionAsync(Token);
        var transaction = await connection.BeginTransactionAsync(Token);
        await RunAsync(connection, "SELECT FROM playback_progress FOR UPDATE");
        var moved = rows[6] with { State = FlushDatabase.Position(200_000, FlushDatabase.Noon.AddSeconds(1)) };
        var writes = rows[..6].Select((row, index) => processes[index / 2].WriteAsync([row, moved], Token)).ToList();
        await DatabaseLocks.WaitForWaitersAsync(database.DataSource, Slots, 4, Token);
        (await CountTakenAsync(database)).ShouldBe(2);
        writes.ShouldAllBe(write => !write.IsCompleted);

        await transaction.CommitAsync(Token);
        var most = 0L;
        while (!Task.WhenAll(writes).IsCompleted)
        {
            most = Math.Max(most, await CountTakenAsync(database));
        }

        await Task.WhenAll(writes);
        most.ShouldBeLessThanOrEqualTo(2);
        (await database.CountAsync("SELECT count(*) FROM playback_progress")).ShouldBe(7);
        (await CountTakenAsync(database)).ShouldBe(0);
    }

    [Fact]
    public async Task A_writer_that_dies_frees_its_slot()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var row = await NewRowAsync(database);
        await using var dying = await BeginFlushAsync(database, FlushDataSource.ApplicationName);
        var write = database.OpenStore(slots: 1).WriteAsync([row], Token);
        await DatabaseLocks.WaitForWaitersAsync(database.DataSource, Slots, 1, Token);
        write.IsCompleted.ShouldBeFalse();
        await database.ScalarAsync("SELECT pg_terminate_backend($1)", dying.ProcessID);
        (await write).RowsChanged.ShouldBe(1);
    }

    [Fact]
    public async Task A_writer_that_was_cut_off_in_a_batch_is_ended_by_one_that_waited_for_its_slot()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var row = await NewRowAsync(database);
        await using var cutOff = await BeginFlushAsync(database, FlushDataSource.ApplicationName);
        await ExpectEndedAsync(database, slots: 1, row);
    }

    [Fact]
    public async Task A_writer_that_was_cut_off_in_a_batch_is_ended_by_one_that_waited_for_its_rows()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var row = await NewRowAsync(database);
        await database.OpenStore().WriteAsync([row], Token);
        await using var cutOff = await BeginFlushAsync(database, FlushDataSource.ApplicationName);
        await RunAsync(cutOff, "SELECT FROM playback_progress FOR UPDATE");
        var moved = row with { State = FlushDatabase.Position(200_000, FlushDatabase.Noon.AddSeconds(1)) };
        await ExpectEndedAsync(database, slots: 2, moved);
    }

    [Fact]
    public async Task Whoever_is_no_writer_is_left_alone()
    {
        await using var database = await FlushDatabase.CreateAsync(postgres);
        var row = await NewRowAsync(database);
        await using var person = await BeginFlushAsync(database, "psql");
        var store = database.OpenStore(slots: 1, TimeSpan.FromMilliseconds(100));
        for (var i = 0; i < 2; i++)
        {
            var failed = await Should.ThrowAsync<PostgresException>(() => store.WriteAsync([row], Token));
            failed.SqlState.ShouldBe(PostgresErrorCodes.LockNotAvailable);
        }

        await RunAsync(person, "COMMIT");
        (await store.WriteAsync([row], Token)).RowsChanged.ShouldBe(1);
    }

    /// <summary>The first try gives up and ends whoever it waited for, the second succeeds.</summary>
    private static async Task ExpectEndedAsync(FlushDatabase database, int slots, FlushRow row)
    {
        var logger = new SignalLogger<PostgresFlushStore>();
        var store = database.OpenStore(slots, TimeSpan.FromMilliseconds(200), logger);
        var failed = await Should.ThrowAsync<PostgresException>(() => store.WriteAsync([row], Token));
        failed.SqlState.ShouldBe(PostgresErrorCodes.LockNotAvailable);
        (await store.WriteAsync([row], Token)).RowsChanged.ShouldBe(1);
        (await logger.WaitForAsync(4030, Token)).ShouldStartWith("Ended 1 ");
    }

    private static async Task<FlushRow> NewRowAsync(FlushDatabase database) => new(
        (await database.AddUsersAsync(1))[0],
        (await database.AddMoviesAsync(1))[0],
        FlushDatabase.Position(100_000, FlushDatabase.Noon));

    /// <summary>A connection that holds the first slot and then says nothing more.</summary>
    private static async Task<NpgsqlConnection> BeginFlushAsync(FlushDatabase database, string applicationName)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            ApplicationName = applicationName,
            Pooling = false,
        };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(Token);
        await RunAsync(connection, "BEGIN");
        await RunAsync(connection, "SELECT take_writer_slot(1, 0)");
        return connection;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Token);
    }

    private static Task<long> CountTakenAsync(FlushDatabase database) =>
        DatabaseLocks.CountAsync(database.DataSource, granted: true, Slots, Token);
}
