using System.Collections.Concurrent;
using System.Threading.Channels;
using MediaSync.Core.Flushing;
using MediaSync.Core.Playback.State;

namespace MediaSync.Core.Tests.Flushing;

/// <summary>A database in memory that joins what it is sent, and that a test can make slow, refuse or fail.</summary>
internal sealed class MemoryFlushStore : IFlushStore
{
    private readonly Channel<FlushRow[]> _begun = Channel.CreateUnbounded<FlushRow[]>();
    private readonly Channel<FlushRow[]> _written = Channel.CreateUnbounded<FlushRow[]>();

    /// <summary>What is stored.</summary>
    public ConcurrentDictionary<(Guid User, Guid Item), ItemState> Stored { get; } = new();

    /// <summary>Runs before a batch is written: may wait, or throw; then nothing is written.</summary>
    public Func<FlushRow[], CancellationToken, Task> BeforeWrite { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>Fails the keeping of a refused row.</summary>
    public Exception? RejectFailure { get; set; }

    public HashSet<Guid> GoneUsers { get; } = [];

    public HashSet<Guid> GoneItems { get; } = [];

    public ConcurrentDictionary<Guid, Guid> Merged { get; } = new();

    /// <summary>Sizes of the batches that were sent, whatever became of them.</summary>
    public ConcurrentQueue<int> Sent { get; } = new();

    public ConcurrentQueue<(FlushRow Row, string Reason)> Rejected { get; } = new();

    /// <summary>The next batch that arrives.</summary>
    public ValueTask<FlushRow[]> BegunAsync() => _begun.Reader.ReadAsync(TestContext.Current.CancellationToken);

    /// <summary>The next batch that is committed.</summary>
    public ValueTask<FlushRow[]> WrittenAsync() => _written.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public async Task<FlushResult> WriteAsync(IReadOnlyList<FlushRow> rows, CancellationToken cancellationToken)
    {
        FlushRow[] batch = [.. rows];
        Sent.Enqueue(batch.Length);
        _begun.Writer.TryWrite(batch);
        await BeforeWrite(batch, cancellationToken);
        if (batch.Any(row => GoneUsers.Contains(row.User) || GoneItems.Contains(row.Item)))
        {
            throw new StateRefusedException("a foreign key") { SqlState = "23503" };
        }

        foreach (var row in batch.Where(row => !Merged.ContainsKey(row.Item)))
        {
            Stored.AddOrUpdate((row.User, row.Item), row.State, (_, stored) => stored.Join(row.State));
        }

        _written.Writer.TryWrite(batch);
        return new FlushResult(batch.Length, batch.Where(row => Merged.ContainsKey(row.Item))
            .ToDictionary(row => row.Item, row => Merged[row.Item]));
    }

    public Task<GoneKeys> FindGoneAsync(IReadOnlyList<FlushRow> rows, CancellationToken cancellationToken) =>
        Task.FromResult(new GoneKeys(GoneUsers, GoneItems));

    public Task RejectAsync(FlushRow row, StateRefusedException reason, CancellationToken cancellationToken)
    {
        if (RejectFailure is not null)
        {
            return Task.FromException(RejectFailure);
        }

        Rejected.Enqueue((row, reason.Message));
        return Task.CompletedTask;
    }

    /// <summary>Holds every batch until the test lets them go.</summary>
    public TaskCompletionSource Block()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        BeforeWrite = (_, token) => gate.Task.WaitAsync(token);
        return gate;
    }
}
