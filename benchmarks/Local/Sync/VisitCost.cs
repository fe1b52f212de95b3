namespace MediaSync.Benchmarks.Local.Sync;

/// <summary>What a visit cost.</summary>
/// <param name="Time">At the product.</param>
/// <param name="Requests">Requests that the server got.</param>
internal sealed record VisitCost(VisitTime Time, long Requests);
