namespace MediaSync.Core.Sync.Passes;

/// <summary>Writes what an incremental pass found, with its end, in one transaction if it is not more than one takes.</summary>
internal static class IncrementalEnd
{
    /// <summary>Writes and ends.</summary>
    /// <param name="context">The pass.</param>
    /// <param name="difference">What it found.</param>
    /// <param name="mark">What the next pass is planned by.</param>
    /// <param name="deletes">Everything adds up, so what is gone may be deleted.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static Task WriteAsync(
        PassContext context, Difference difference, LibraryMark mark, bool deletes, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> gone = deletes ? [.. difference.Gone] : [];
        var end = new PassEnd(context.Now, context.Warning)
        {
            Mode = PassMode.Incremental,
            Mark = mark,
            Recounts = difference.New.Count + gone.Count > 0 || mark.Counts != context.Mark.Counts,
        };
        return context.WriteAsync(difference.Items, gone, mark.Resume, end, cancellationToken);
    }
}
