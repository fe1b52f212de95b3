namespace MediaSync.Core.Playback.Users;

/// <summary>What a flight's end means for those who waited for it.</summary>
/// <param name="Passed">Items whose states were passed and not written, and the code why; empty nearly always.</param>
internal sealed record Landing(IReadOnlyDictionary<Guid, string> Passed)
{
    /// <summary>Everything was written.</summary>
    public static readonly Landing Whole = new(new Dictionary<Guid, string>());
}
