using MediaSync.Core.Sync;

namespace MediaSync.MediaServers.Http;

/// <summary>One attempt failed. It decides about the next attempt and never leaves this project.</summary>
internal sealed class RequestFailedException(MediaServerFailure failure, string reason, Exception? innerException = null)
    : Exception(reason, innerException)
{
    public MediaServerFailure Failure { get; } = failure;

    /// <summary>True if the same request may well succeed later.</summary>
    public bool IsTransient { get; init; }

    /// <summary>The status that the server answered; null if it was none.</summary>
    public int? Status { get; init; }

    /// <summary>How long the server asked us to stay away; null if it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
