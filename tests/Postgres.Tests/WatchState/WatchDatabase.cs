using MediaSync.Core.Flushing;
using MediaSync.Core.Playback.State;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Postgres.Tests.Playback;
using MediaSync.Postgres.WatchState;
using MediaSync.TestSupport.Databases;

namespace MediaSync.Postgres.Tests.WatchState;

/// <summary>A database with a user, a server with an account of that user, and movies of which the server has copies.</summary>
internal sealed class WatchDatabase : IAsyncDisposable
{
    public const string Key = "1";

    private readonly FlushDatabase _database;

    private WatchDatabase(FlushDatabase database)
    {
        _database = database;
        Accounts = new WatchAccountStore(database.DataSource);
        Shadows = new WatchShadowStore(database.DataSource);
        Outbox = new WatchOutbox(database.DataSource);
    }

    public WatchAccountStore Accounts { get; }

    public WatchShadowStore Shadows { get; }

    public WatchOutbox Outbox { get; }

    public Guid Server { get; } = Guid.NewGuid();

    public Guid User { get; private set; }

    /// <summary>Movies; the server's key of each is its index.</summary>
    public Guid[] Movies { get; private set; } = [];

    public WatchAccountId Id => new(Server, Key);

    public WatchSwitch Watch => _database.Watch;

    public FlushDatabase Flushes => _database;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<WatchDatabase> CreateAsync(PostgresFixture postgres, int movies = 3)
    {
        var database = new WatchDatabase(await FlushDatabase.CreateAsync(postgres));
        database.User = (await database._database.AddUsersAsync(1))[0];
        database.Movies = await database._database.AddMoviesAsync(movies);
        await database.AddServerAsync(database.Server);
        return database;
    }

    /// <summary>A server with copies of all movies.</summary>
    public async Task AddServerAsync(Guid server)
    {
        await ExecuteAsync(
            """
            INSERT INTO media_servers (id, kind, name, url, machine_id, version, credential)
            VALUES ($1, 1, 'server', 'http://server', $2, '1', 'token')
            """,
            server,
            $"{server}");
        for (var i = 0; i < Movies.Length; i++)
        {
            await ExecuteAsync(
                "INSERT INTO server_items (server_id, key, item_id) VALUES ($1, $2, $3)", server, $"{i}", Movies[i]);
        }
    }

    public MappedAccount Account(bool writes = true, string? credential = null, Guid? user = null) =>
        new(Id, "somebody", user ?? User, credential, writes, null, null, false);

    /// <summary>Maps the account and says that it has been read.</summary>
    public async Task MapAsync(bool writes = true)
    {
        (await Accounts.MapAsync(Account(writes), Token)).ShouldBeTrue();
        var marks = new WatchMarks(FlushDatabase.Noon, FlushDatabase.Noon, 0, FlushDatabase.Noon);
        await Accounts.SaveReadAsync(Account(), marks, Token);
        await LookAsync();
    }

    /// <summary>This process learns who has accounts; changes are due at once.</summary>
    public async Task LookAsync() => Watch.Set(await Accounts.ListUsersAsync(Token), TimeSpan.Zero);

    /// <summary>Flushes states of the user.</summary>
    public Task FlushAsync(params (int Movie, ItemState State)[] states) => _database.OpenStore().WriteAsync(
        [.. states.Select(state => new FlushRow(User, Movies[state.Movie], state.State))], Token);

    public Task<IReadOnlyList<string>> DueAsync() => Outbox.ListDueAsync(Id, 100, Token);

    /// <summary>Counts a failed attempt of a movie's write as it is now.</summary>
    public async Task<bool> FailAsync(string movie, string error, TimeSpan? delay, bool refused = false)
    {
        var write = (await Outbox.ReadAsync(Id, [movie], Token)).Single();
        return await Outbox.FailAsync(Id, write, error, delay, refused, TimeSpan.Zero, Token);
    }

    public Task ExecuteAsync(string sql, params object[] values) => _database.ExecuteAsync(sql, values);

    public Task<long> CountAsync(string sql, params object[] values) => _database.CountAsync(sql, values);

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    public static ItemState Watched(DateTimeOffset at) =>
        new(new ProgressState { PositionAt = at, WatchedAt = at, LastWatchedAt = at }, default);

    public static ItemState Unwatched(DateTimeOffset at) => new(new ProgressState { PositionAt = at, UnwatchedAt = at }, default);
}
