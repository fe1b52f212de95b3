using Npgsql;

namespace MediaSync.TestSupport.Databases;

/// <summary>A database of one test's own, gone when disposed.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly Func<Task> _drop;

    internal TestDatabase(string connectionString, Func<Task> drop)
    {
        ConnectionString = connectionString;
        DataSource = NpgsqlDataSource.Create(connectionString);
        _drop = drop;
    }

    /// <summary>Opens the database as its superuser; at most 30 connections per pool.</summary>
    public string ConnectionString { get; }

    /// <summary>A pool of the test's own, closed with the database.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>Drops the database, whoever is still connected to it.</summary>
    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        await _drop();
    }
}
