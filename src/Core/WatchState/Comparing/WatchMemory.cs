using MediaSync.Core.WatchState.Reading;

namespace MediaSync.Core.WatchState.Comparing;

/// <summary>What is known of one item of an account.</summary>
/// <param name="Shadow">The last value read; null: it was never seen.</param>
/// <param name="Sent">What was sent and not seen since, at most <see cref="SentValue.MaxPerItem"/>.</param>
public sealed record WatchMemory(WatchRow? Shadow, IReadOnlyList<SentValue> Sent)
{
    /// <summary>Nothing is known.</summary>
    public static readonly WatchMemory None = new(null, []);
}
