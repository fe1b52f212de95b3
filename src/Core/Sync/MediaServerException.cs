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
}
