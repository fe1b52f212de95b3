namespace MediaSync.Postgres.Tests.Playback;

/// <summary>Tests that measure the server run when no other test does.</summary>
[CollectionDefinition(nameof(AloneOnTheServer), DisableParallelization = true)]
public sealed class AloneOnTheServer;
