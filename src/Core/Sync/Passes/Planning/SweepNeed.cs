namespace MediaSync.Core.Sync.Passes.Planning;

/// <summary>What a pass does about a library's change mark once it has compared the library.</summary>
internal enum SweepNeed
{
    /// <summary>Nothing: the mark did not move, or what was found explains it, or the library is left to the full pass.</summary>
    None,

    /// <summary>A sweep, but not now: the mark is kept for unseen, so that a later pass looks again.</summary>
    Later,

    /// <summary>All files are read and compared.</summary>
    Now,
}
