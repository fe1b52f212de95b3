namespace MediaSync.Postgres.Migrations;

/// <summary>
/// The database's schema and the program's do not belong together, or could not be brought together. A file that is named was
/// rolled back, unless it is a concurrent one: its statements before the one that failed stay.
/// </summary>
public sealed class SchemaException : Exception
{
    /// <summary>An error without a message.</summary>
    public SchemaException()
    {
    }

    /// <summary>An error that says which file is concerned and what to do.</summary>
    public SchemaException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its cause.</summary>
    public SchemaException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
