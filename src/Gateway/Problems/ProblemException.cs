namespace MediaSync.Gateway.Problems;

/// <summary>Ends a request with a problem, from where no result can be returned.</summary>
internal sealed class ProblemException(Problem problem, Exception? innerException = null)
    : Exception(problem.Detail, innerException)
{
    public Problem Problem { get; } = problem;
}
