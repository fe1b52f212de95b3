using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;

namespace MediaSync.Gateway.Tests.InMemory;

/// <summary>Passes of a history that nobody ran.</summary>
internal static class MadeUpPasses
{
    /// <summary>The pass of an hour of the first of January, to the microsecond; a dry run in even hours.</summary>
    public static PassRecord At(int hour) => new(
        new Guid(hour, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]),
        InMemoryLibraries.Library,
        "Movies",
        new DateTimeOffset(2026, 1, 1, hour, 0, 0, TimeSpan.Zero).AddMicroseconds(123456),
        new DateTimeOffset(2026, 1, 1, hour, 0, 2, TimeSpan.Zero),
        PassMode.Full,
        "It was asked for.",
        SyncState.Succeeded,
        341,
        3,
        2,
        1,
        hour,
        7,
        InMemoryLibraries.Time,
        null)
    {
        IsDryRun = hour % 2 == 0,
    };
}
