using MediaSync.Core.Playback;
using MediaSync.Core.Sync;

namespace MediaSync.Core.Wire;

/// <summary>What a client reads of a problem (RFC 9457).</summary>
/// <param name="Type">What kind of problem; clients decide by it.</param>
/// <param name="Title">The kind of problem, for people.</param>
/// <param name="Detail">This very problem, for people.</param>
/// <param name="Failure">What a media server did, if it was one.</param>
/// <param name="Outcome">How a call with reports ended; then the body holds the marks as well.</param>
internal sealed record ProblemBody(
    string? Type, string? Title, string? Detail, MediaServerFailure? Failure, ReportOutcome? Outcome);
