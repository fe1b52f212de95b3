namespace MediaSync.Core.Flushing;

/// <summary>
/// The database refused the values of some row, not the moment: trying the same batch again cannot succeed. Nothing was written.
/// </summary>
public sealed class StateRefusedException : Exception
{
    /// <summary>An error without an explanation.</summary>
    public StateRefusedException()
    {
    }

    /// <summary>An error with its explanation.</summary>
    public StateRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its explanation and cause.</summary>
    public StateRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The database's five-character code; empty if the values could not even be sent.</summary>
    public string SqlState { get; init; } = "";
}
