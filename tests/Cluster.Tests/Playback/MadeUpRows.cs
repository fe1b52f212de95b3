using Npgsql;

namespace MediaSync.Cluster.Tests.Playback;

/// <summary>Users and items that nobody has heard of, put into the tables by hand.</summary>
internal static class MadeUpRows
{
    public static async Task<Guid[]> AddUsersAsync(NpgsqlDataSource database, int count)
    {
        Guid[] users = [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())];
        await InsertAsync(database, "INSERT INTO users (id, name) SELECT id, id::text FROM unnest($1) AS of (id)", users);
        return users;
    }

    public static async Task<Guid[]> AddMoviesAsync(NpgsqlDataSource database, int count)
    {
        Guid[] items = [.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7())];
        await InsertAsync(
            database, "INSERT INTO media_items (id, kind, title) SELECT id, 1, 'Movie' FROM unnest($1) AS of (id)", items);
        return items;
    }

    private static async Task InsertAsync(NpgsqlDataSource database, string sql, Guid[] ids)
    {
        await using var command = database.CreateCommand(sql);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = ids });
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }
}
