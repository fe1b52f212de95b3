namespace MediaSync.Core.Playback;

/// <summary>The database could not be read. Nothing was changed; try again after <see cref="RetryAfter"/>.</summary>
public sealed class PlaybackUnavailableException : Exception
{
    /// <summary>An error with the default message and pause.</summary>
    public PlaybackUnavailableException()
        : this("The database cannot be read at the moment; try again in a few seconds.")
    {
    }

    /// <summary>An error with its own message.</summary>
    public PlaybackUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its own message and cause.</summary>
    public PlaybackUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>When to try again; default 5 seconds.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(5);
}
