namespace MediaSync.Postgres;

/// <summary>
/// How to reach the database. A data source keeps no password, so whoever needs a pool of its own starts from here.
/// </summary>
/// <param name="ConnectionString">An Npgsql connection string.</param>
public sealed record PostgresConnection(string ConnectionString)
{
    /// <summary>Hides the password.</summary>
    public override string ToString() => nameof(PostgresConnection);
}
