namespace MediaSync.Benchmarks.Local.Sync;

/// <summary>What a visit took, as the product's own process sees it.</summary>
/// <param name="Milliseconds">From its start until everything is committed.</param>
/// <param name="Statements">Statements that the database got.</param>
internal sealed record VisitTime(double Milliseconds, long Statements);
