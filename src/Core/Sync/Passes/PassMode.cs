namespace MediaSync.Core.Sync.Passes;

/// <summary>How much of a library a pass reads. The numbers are stored and never change.</summary>
public enum PassMode
{
    /// <summary>What changed since the watermark, and counts that prove that nothing else did.</summary>
    Incremental = 1,

    /// <summary>Everything.</summary>
    Full = 2,
}
