namespace MediaSync.Core.Sync.Passes.Deleting;

/// <summary>A user's word that deletions which wait are right.</summary>
/// <param name="At">When it was given, by our clock; it lasts for <see cref="Lifetime"/>.</param>
/// <param name="Count">How many deletions it was given for.</param>
/// <param name="Keys">A fingerprint of their keys; null if no complete listing had told them yet.</param>
public sealed record DeletionWord(DateTimeOffset At, long Count, UInt128? Keys)
{
    /// <summary>How long a word waits for a complete listing: 24 hours.</summary>
    public static TimeSpan Lifetime { get; } = TimeSpan.FromHours(24);
}
