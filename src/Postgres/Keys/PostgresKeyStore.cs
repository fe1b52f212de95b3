using Npgsql;

namespace MediaSync.Postgres.Keys;

/// <summary>
/// Data protection keys in the database, for processes that must read each other's secrets. Not asynchronous: the framework
/// asks for its keys so, a few times in a process' life.
/// </summary>
public sealed class PostgresKeyStore(NpgsqlDataSource database)
{
    /// <summary>Every key as XML, the oldest first.</summary>
    /// <exception cref="NpgsqlException">The database cannot be read.</exception>
    public IReadOnlyList<string> ReadAll()
    {
        using var command = database.CreateCommand("SELECT xml FROM data_protection_keys ORDER BY created_at, id");
        using var reader = command.ExecuteReader();
        var keys = new List<string>();
        while (reader.Read())
        {
            keys.Add(reader.GetString(0));
        }

        return keys;
    }

    /// <summary>Keeps one more key.</summary>
    /// <exception cref="NpgsqlException">The key was not kept, or the outcome is unknown; a key that is kept twice does no
    /// harm.</exception>
    public void Add(string name, string xml)
    {
        using var command = database.CreateCommand("INSERT INTO data_protection_keys (id, name, xml) VALUES ($1, $2, $3)");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = Guid.CreateVersion7() });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = name });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = xml });
        command.ExecuteNonQuery();
    }
}
