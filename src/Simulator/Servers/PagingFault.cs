namespace MediaSync.Simulator.Servers;

/// <summary>What may be wrong with the pages of a listing.</summary>
public enum PagingFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Every page is full, and the total grows with each.</summary>
    Endless,

    /// <summary>The total falls from page to page.</summary>
    Shrinking,
}
