using Npgsql;

namespace MediaSync.TestSupport.Databases;

/// <summary>
/// Gives a database a clock that the test moves. Statements that ask <c>now()</c> or <c>clock_timestamp()</c> are told it, because
/// the search path of its connections finds these functions before PostgreSQL's own. Defaults of columns keep the real clock.
/// </summary>
public sealed class DatabaseClock : IAsyncDisposable
{
    private const string Install =
        """
        CREATE SCHEMA simulated;
        CREATE TABLE simulated.clock (at timestamptz NOT NULL) WITH (fillfactor = 10);
        INSERT INTO simulated.clock VALUES ('-infinity');
        CREATE FUNCTION simulated.clock_timestamp() RETURNS timestamptz STABLE LANGUAGE sql
            AS 'SELECT at FROM simulated.clock';
        CREATE FUNCTION simulated.now() RETURNS timestamptz STABLE LANGUAGE sql
            AS 'SELECT at FROM simulated.clock';
        """;

    private DatabaseClock(string connectionString)
    {
        ConnectionString = connectionString;
        DataSource = NpgsqlDataSource.Create(connectionString);
    }

    /// <summary>Opens the database with this clock.</summary>
    public string ConnectionString { get; }

    /// <summary>A pool of connections with this clock.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>Installs the clock. Whoever uses the database otherwise keeps the real one.</summary>
    public static async Task<DatabaseClock> CreateAsync(
        TestDatabase database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using (var install = database.DataSource.CreateCommand(Install))
        {
            await install.ExecuteNonQueryAsync(cancellationToken);
        }

        var clock = new DatabaseClock(new NpgsqlConnectionStringBuilder(database.ConnectionString)
        {
            SearchPath = "simulated, pg_catalog, public",

            // Nothing that is timed by such a clock is about durability, and waits for the disk would be all of its time. Whoever
            // needs them, as a flush does, asks for them.
            Options = "-c synchronous_commit=off",
        }.ConnectionString);
        await clock.SetAsync(now, cancellationToken);
        return clock;
    }

    /// <summary>Moves it, in whatever direction.</summary>
    public async Task SetAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var move = DataSource.CreateCommand("UPDATE simulated.clock SET at = $1");
        move.Parameters.AddWithValue(now.ToUniversalTime());
        await move.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Closes the pool.</summary>
    public ValueTask DisposeAsync() => DataSource.DisposeAsync();
}
