namespace MediaSync.Cluster.Tests.Crash;

/// <summary>Tests that hurt the same silos and the same server, one after the other.</summary>
[CollectionDefinition(DisableParallelization = true)]
public sealed class CrashCollection : ICollectionFixture<CrashCluster>;
