namespace MediaSync.Core.Sync.Passes.Planning;

/// <summary>What a pass does about a library's change mark once it has compared the library.</summary>
internal enum SweepNeed
{
    /// <summary>Nothing: the mark did not move, or what was found explains it, or the library is scanned or too large.</summary>
    None,

    /// <summary>A sweep, but not now: no mark is kept for seen until it is made, whatever explains one meanwhile.</summary>
    Later,

    /// <summary>All files are read and compared.</summary>
    Now,
}
