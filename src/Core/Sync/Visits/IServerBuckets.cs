namespace MediaSync.Core.Sync.Visits;

/// <summary>The border to the database for whoever asks all servers, a part of them at a time.</summary>
public interface IServerBuckets
{
    /// <summary>The servers of one bucket, in no order. A server's bucket follows from its id and never changes.</summary>
    /// <param name="bucket">From 0.</param>
    /// <param name="buckets">How many there are: 1 to 256.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<IReadOnlyList<Guid>> ListAsync(int bucket, int buckets, CancellationToken cancellationToken);
}
