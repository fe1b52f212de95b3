namespace MediaSync.Postgres.Migrations;

/// <summary>A row of <c>schema_files</c>: what was applied, as it was then.</summary>
internal sealed record AppliedFile(int Number, string Name, string Checksum, int Release);
