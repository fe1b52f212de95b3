namespace MediaSync.Core.Playback.Users;

/// <summary>What the single writer did with a call.</summary>
/// <param name="Count">Reports that were joined or refused: a prefix of the call. Fewer than sent: there was no room.</param>
/// <param name="Accepted">The reporter's mark.</param>
/// <param name="Durable">The reporter's mark.</param>
/// <param name="Rejected">Refusals of the database since the reporter's last answer.</param>
/// <param name="Commit">
/// Completes when everything that was pending at the call is committed or passed; null if the call did not ask to wait, or
/// nothing is pending.
/// </param>
internal readonly record struct Taken(
    int Count, long Accepted, long Durable, IReadOnlyList<Refusal> Rejected, Task<Landing>? Commit);
