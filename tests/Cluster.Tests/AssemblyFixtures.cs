using MediaSync.TestSupport.Databases;

[assembly: AssemblyFixture(typeof(PostgresFixture))]
// Tests here start, hurt and time processes: side by side they would only measure each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
