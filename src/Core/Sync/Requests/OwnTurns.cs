namespace MediaSync.Core.Sync.Requests;

/// <summary>One process serves the whole deployment: its own bound is the deployment's, and there is nobody to ask.</summary>
public sealed class OwnTurns : IRequestTurns
{
    private static readonly Task<IRequestTurn> Free = Task.FromResult<IRequestTurn>(new Turn());

    /// <inheritdoc/>
    public Task<IRequestTurn> EnterAsync(Guid server, CancellationToken cancellationToken) => Free;

    private sealed class Turn : IRequestTurn
    {
        public CancellationToken Lost => CancellationToken.None;

        public void Dispose()
        {
        }
    }
}
