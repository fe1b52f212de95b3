namespace MediaSync.Postgres.Embedded;

/// <summary>The server could not be started or stopped. The message says why and what to do, and stands on its own.</summary>
public sealed class EmbeddedPostgresException : Exception
{
    /// <summary>An error without a message.</summary>
    public EmbeddedPostgresException()
    {
    }

    /// <summary>An error with its message.</summary>
    public EmbeddedPostgresException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    public EmbeddedPostgresException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
