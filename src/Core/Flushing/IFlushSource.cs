using System.Diagnostics;

namespace MediaSync.Core.Flushing;

/// <summary>
/// An object with states to write: a user's single writer. The pipeline cuts it when it is due, and tells it the fate of every
/// row of that cut before it cuts it again.
/// </summary>
internal interface IFlushSource
{
    /// <summary>The queue's note of when this source is due; touched under the queue's lock only.</summary>
    DueNote DueNote { get; }

    /// <summary>Traces of callers who wait for the cut in flight. Read between a cut and its fates only.</summary>
    IReadOnlyList<ActivityContext> Callers { get; }

    /// <summary>Appends all pending states and remembers them as in flight.</summary>
    /// <returns>
    /// How many were appended; 0 if there is nothing to write or a cut is still in flight: then no fate follows.
    /// </returns>
    int Cut(List<FlushRow> rows);

    /// <summary>Tells what became of the rows of the cut, in the order in which they were appended.</summary>
    void Settle(ReadOnlySpan<RowFate> fates);
}
