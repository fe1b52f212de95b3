namespace MediaSync.Postgres.Embedded;

/// <summary>How a program ended. <see cref="Output"/> is what it wrote to both streams, trimmed.</summary>
internal sealed record ProgramResult(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;
}
