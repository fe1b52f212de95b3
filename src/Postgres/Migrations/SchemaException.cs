namespace MediaSync.Postgres.Migrations;

/// <summary>
/// The database's schema and the program's do not belong together. Nothing was changed by the file that is named.
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
