namespace MediaSync.Core.Sync;

/// <summary>
/// A media server refused, stayed away or answered what cannot be read. The message says what to do and holds no token.
/// </summary>
public sealed class MediaServerException : Exception
{
    /// <summary>An error without an explanation.</summary>
    public MediaServerException()
    {
    }

    /// <summary>An error with its explanation.</summary>
    public MediaServerException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its explanation and cause.</summary>
    public MediaServerException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What went wrong.</summary>
    public MediaServerFailure Failure { get; init; } = MediaServerFailure.Unreachable;

    /// <summary>The status that the server answered; null if it was none.</summary>
    public int? Status { get; init; }

    /// <summary>How long the server asked to be left alone; null if it did not.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
