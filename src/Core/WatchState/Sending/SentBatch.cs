namespace MediaSync.Core.WatchState.Sending;

/// <summary>What came of a batch of writes.</summary>
/// <param name="Sent">Writes that the server took.</param>
/// <param name="Played">How many more items are marked as played there than before: the next read expects them.</param>
/// <param name="Pause">How long nothing more should go to the server; zero: no need to wait.</param>
internal readonly record struct SentBatch(int Sent, int Played, TimeSpan Pause)
{
    /// <summary>Nothing was due.</summary>
    public static readonly SentBatch Nothing;
}
