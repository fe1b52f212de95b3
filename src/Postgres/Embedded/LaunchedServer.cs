namespace MediaSync.Postgres.Embedded;

/// <summary>A server that takes connections, and how it came to do so.</summary>
internal sealed record LaunchedServer(ServerProcess Process, Postmaster Postmaster, string ConnectionString, bool Adopted);
