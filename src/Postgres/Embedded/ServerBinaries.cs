namespace MediaSync.Postgres.Embedded;

/// <summary>The programs of one PostgreSQL installation.</summary>
/// <param name="Folder">Holds initdb, pg_ctl and postgres.</param>
/// <param name="MajorVersion">For example 15.</param>
internal sealed record ServerBinaries(string Folder, int MajorVersion)
{
    public string InitDb => Path.Combine(Folder, "initdb");

    public string PgCtl => Path.Combine(Folder, "pg_ctl");

    public string Postgres => Path.Combine(Folder, "postgres");
}
