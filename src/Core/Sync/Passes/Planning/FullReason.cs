namespace MediaSync.Core.Sync.Passes.Planning;

/// <summary>Why a pass reads everything. The numbers are stored and never change.</summary>
public enum FullReason
{
    /// <summary>It does not.</summary>
    None = 0,

    /// <summary>Somebody asked for it.</summary>
    Requested = 1,

    /// <summary>The library was never read to the end.</summary>
    First = 2,

    /// <summary>The last one is older than <see cref="SyncOptions.FullInterval"/>.</summary>
    Old = 3,

    /// <summary>The last incremental pass failed by something else than a server that was away.</summary>
    AfterFailure = 4,

    /// <summary>The server counts differently, and the search for the difference did not find it.</summary>
    DoesNotAddUp = 5,

    /// <summary>The server has another version than when the library was last read.</summary>
    ServerChanged = 6,

    /// <summary>The server's clock is behind the watermark.</summary>
    ClockWentBack = 7,

    /// <summary>The delta is so large that reading everything costs no more, and proves more.</summary>
    MuchChanged = 8,

    /// <summary>So much is missing that only a complete listing may say what.</summary>
    MuchMissing = 9,

    /// <summary>An earlier full pass stopped on its way.</summary>
    Resumed = 10,
}
