namespace MediaSync.Core.Flushing;

/// <summary>What became of a row of a batch.</summary>
internal enum RowFateKind
{
    /// <summary>Committed.</summary>
    Written = 0,

    /// <summary>Not written, or not known to be: it goes back under what arrived since.</summary>
    Kept,

    /// <summary>Not written because its item was merged: it is joined into the other item's state and written next.</summary>
    Moved,

    /// <summary>Passed: its user was deleted.</summary>
    UserGone,

    /// <summary>Passed: its item was deleted.</summary>
    ItemGone,

    /// <summary>Passed: the database refused it by itself; it is kept in <c>rejected_states</c>.</summary>
    Rejected,
}
