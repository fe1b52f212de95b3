namespace MediaSync.Cluster.Tests.Observability;

/// <summary>Tests that look at what one silo exports share it.</summary>
[CollectionDefinition(nameof(WatchedSilo))]
public sealed class WatchedSiloDefinition : ICollectionFixture<WatchedSilo>;
