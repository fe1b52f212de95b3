using System.Collections.Concurrent;
using MediaSync.Core.Catalog;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.TestSupport.MediaServers;

/// <summary>
/// A media server made of lists, for tests of passes: it pages as it is told, fails when it is told, and counts.
/// </summary>
public sealed class FakeMediaServer : IMediaServer
{
    private readonly ConcurrentDictionary<MediaKind, List<ServerItem>> _items = [];
    private long _requests;
    private int _inFlight;
    private int _maxInFlight;

    /// <summary>The id that the server keeps for life.</summary>
    public string MachineId { get; set; } = "fake";

    /// <summary>The server's clock.</summary>
    public DateTimeOffset Time { get; set; } = new(2026, 1, 1, 11, 0, 0, TimeSpan.Zero);

    /// <summary>Its libraries; the same lists are in each.</summary>
    public List<ServerLibrary> Libraries { get; } = [];

    /// <summary>Changes or replaces each page before it is answered; may throw or wait.</summary>
    public Func<MediaKind, int, ServerPage, Task<ServerPage>>? OnPage { get; set; }

    /// <summary>Requests for pages, in the order in which they came.</summary>
    public ConcurrentQueue<(MediaKind Kind, int Start, int Size)> Pages { get; } = [];

    /// <summary>What was asked for, in the order in which it came.</summary>
    public ConcurrentQueue<ItemQuery> Queries { get; } = [];

    /// <summary>How it tells what changed; as a Jellyfin does, unless it is told otherwise.</summary>
    public ServerHabits Habits { get; set; } = new(true, false, TimeSpan.FromMinutes(15));

    /// <summary>Most requests for pages that were under way at once.</summary>
    public int MaxInFlight => _maxInFlight;

    /// <inheritdoc/>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>The items of a kind, in the server's order.</summary>
    public List<ServerItem> this[MediaKind kind] => _items.GetOrAdd(kind, _ => []);

    /// <inheritdoc/>
    public Task<ServerIdentity> GetIdentityAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        return Task.FromResult(new ServerIdentity(MachineId, "Fake", "1.2.3", Time));
    }

    /// <inheritdoc/>
    public Task<ServerLibraries> ListLibrariesAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _requests);
        return Task.FromResult(new ServerLibraries([.. Libraries], Time));
    }

    /// <inheritdoc/>
    public async Task<ServerPage> ListAsync(ItemQuery query, int start, int size, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Interlocked.Increment(ref _requests);
        Pages.Enqueue((query.Kinds[0], start, size));
        Queries.Enqueue(query);
        var inFlight = Interlocked.Increment(ref _inFlight);
        InterlockedMax(ref _maxInFlight, inFlight);
        try
        {
            await Task.Yield();
            var all = query.Kinds.SelectMany(kind => this[kind]).Where(item => Matches(item, query)).ToList();
            var rows = all.Skip(start).Take(size).ToList();
            var page = new ServerPage(rows, rows.Count, all.Count) { Time = Time };
            return OnPage is null ? page : await OnPage(query.Kinds[0], start, page);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private static bool Matches(ServerItem item, ItemQuery query) =>
        (query.Within is null || item.ShowKey == query.Within)
        && (query.ChangedSince is not { } since || item.UpdatedAt >= since);

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; seen < value; seen = target)
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
