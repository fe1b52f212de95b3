using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Passes.Deleting;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Gateway.Tests.InMemory;

/// <summary>Media servers of one test; each says that it is the same one, by its address.</summary>
internal sealed class InMemoryLibraries : ILibraries
{
    public static readonly DateTimeOffset Time = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Lock _lock = new();
    private readonly List<MediaServerInfo> _servers = [];
    private readonly HashSet<Guid> _running = [];

    public static readonly Guid Library = Guid.Parse("aaaaaaaa-0000-0000-0000-000000000001");

    public MediaServerAddress? LastAddress { get; private set; }

    public SyncRequest? LastRequest { get; private set; }

    /// <summary>The passes of every server, the newest first.</summary>
    public List<PassRecord> History { get; } = [];

    public MediaServerException? Failure { get; set; }

    /// <summary>Completes when a media server is asked; from then on it does not answer. Null: servers answer at once.</summary>
    public TaskCompletionSource? Silent { get; set; }

    public async Task<MediaServerCheck> TestServerAsync(MediaServerAddress address, CancellationToken cancellationToken)
    {
        await AskAsync(cancellationToken);
        LastAddress = address;
        var library = new ServerLibrary("1", "library-1", "Movies", LibraryKind.Movies, "9223372036854775807");
        return await Locked(() => new MediaServerCheck(new ServerIdentity("machine", "Living room", "1.43.0", Time), [library]));
    }

    public async Task<MediaServerInfo> AddServerAsync(MediaServerAddress address, string? name, CancellationToken cancellationToken)
    {
        await AskAsync(cancellationToken);
        LastAddress = address;
        var info = new MediaServerInfo(Guid.NewGuid(), address.Kind, name ?? "Living room", address.Url, "machine", "1.43.0");
        return await Locked(() =>
        {
            _servers.Add(info);
            return info;
        });
    }

    public Task<IReadOnlyList<MediaServerInfo>> ListServersAsync(CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<MediaServerInfo>>(() => [.. _servers]);

    public Task<bool> RemoveServerAsync(Guid server, CancellationToken cancellationToken) =>
        Locked(() => _servers.RemoveAll(other => other.Id == server) > 0);

    public Task<bool> StartSyncAsync(Guid server, SyncRequest request, CancellationToken cancellationToken) => Locked(() =>
    {
        LastRequest = request;
        return _servers.Exists(other => other.Id == server) && (_running.Add(server) || true);
    });

    public Task<IReadOnlyList<PassRecord>?> GetHistoryAsync(
        Guid server, DateTimeOffset? before, int limit, CancellationToken cancellationToken) =>
        Locked<IReadOnlyList<PassRecord>?>(() => _servers.Exists(other => other.Id == server)
            ? [.. History.Where(pass => before is null || pass.StartedAt < before).Take(limit)]
            : null);

    public Task<long?> ConfirmDeletionsAsync(Guid server, Guid library, CancellationToken cancellationToken) =>
        Locked<long?>(() => _servers.Exists(other => other.Id == server) && library == Library ? 12 : null);

    public Task<SyncStatus?> GetSyncStatusAsync(Guid server, CancellationToken cancellationToken) => Locked(() =>
    {
        if (!_servers.Exists(other => other.Id == server))
        {
            return null;
        }

        var library = new LibraryStatus(
            Library,
            "Movies",
            LibraryKind.Movies,
            SyncState.Running,
            1000,
            341,
            12,
            3,
            7,
            TimeSpan.FromMilliseconds(1500),
            8,
            Time,
            null,
            null)
        {
            Mode = PassMode.Full,
            Reason = "The library was not read before.",
            Items = new Dictionary<string, long> { ["movie"] = 341 },
            ServerVersion = "1.43.0",
            Added = 9,
            Changed = 3,
            HeldDeletions = 12,
            HeldSince = Time,
        };
        return new SyncStatus(server, _running.Contains(server), null, [library]);
    });

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        if (Silent is { } silent)
        {
            silent.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
    }

    private Task<T> Locked<T>(Func<T> action)
    {
        lock (_lock)
        {
            return Failure is null ? Task.FromResult(action()) : Task.FromException<T>(Failure);
        }
    }
}
