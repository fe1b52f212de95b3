using MediaSync.Core.Sync;
using MediaSync.Core.WatchState.Accounts;
using MediaSync.Core.WatchState.Sending;

namespace MediaSync.Gateway.Tests.InMemory;

/// <summary>One media server with two accounts; what is mapped is remembered.</summary>
internal sealed class InMemoryWatchAccounts : IWatchAccounts
{
    public static readonly Guid Server = Guid.Parse("aaaaaaaa-0000-0000-0000-000000000002");
    public static readonly Guid Item = Guid.Parse("aaaaaaaa-0000-0000-0000-000000000003");
    public static readonly DateTimeOffset Time = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    public Dictionary<string, AccountMapping> Mapped { get; } = [];

    public MapOutcome Outcome { get; set; }

    public MediaServerException? Failure { get; set; }

    /// <summary>What was asked of lists.</summary>
    public (bool Dead, int Limit) Asked { get; private set; }

    public Task<IReadOnlyList<WatchAccountInfo>?> ListAsync(Guid server, CancellationToken cancellationToken) => Of(
        server,
        () => (IReadOnlyList<WatchAccountInfo>)
        [
            new WatchAccountInfo("1", "owner", Item, true, true, Time, 7, "away", 2, 1),
            new WatchAccountInfo("2", "kid", null, false, false, null, null, null, 0, 0),
        ]);

    public Task<MapOutcome> MapAsync(
        Guid server, string account, AccountMapping mapping, CancellationToken cancellationToken)
    {
        if (Failure is not null)
        {
            return Task.FromException<MapOutcome>(Failure);
        }

        Mapped[account] = mapping;
        return Task.FromResult(Outcome);
    }

    public Task<bool> UnmapAsync(Guid server, string account, CancellationToken cancellationToken) =>
        Task.FromResult(Mapped.Remove(account));

    public Task<IReadOnlyList<WaitingWrite>?> ListWritesAsync(
        Guid server, bool dead, int limit, CancellationToken cancellationToken)
    {
        Asked = (dead, limit);
        return Of(server, () => (IReadOnlyList<WaitingWrite>)
        [
            new WaitingWrite("1", "77", Item, "Metropolis", 3, Time, dead ? Time.AddHours(1) : null, "answered 404"),
        ]);
    }

    public Task<int?> RetryWritesAsync(Guid server, CancellationToken cancellationToken) =>
        Task.FromResult<int?>(server == Server ? 4 : null);

    public Task<IReadOnlyList<PlannedWrite>?> PreviewWritesAsync(Guid server, int limit, CancellationToken cancellationToken)
    {
        Asked = (false, limit);
        return Of(server, () => (IReadOnlyList<PlannedWrite>)
        [
            new PlannedWrite("1", "77", Item, "Metropolis", true, 0, false, 1_200_000),
        ]);
    }

    private static Task<T?> Of<T>(Guid server, Func<T> value)
        where T : class => Task.FromResult(server == Server ? value() : null);
}
