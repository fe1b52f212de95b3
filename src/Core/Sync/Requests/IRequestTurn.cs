namespace MediaSync.Core.Sync.Requests;

/// <summary>Leave to have one request in flight. Dispose it when the request has ended.</summary>
public interface IRequestTurn : IDisposable
{
    /// <summary>Cancelled when the turn is not ours any more: the request must end, another may be sent in its place.</summary>
    CancellationToken Lost { get; }
}
