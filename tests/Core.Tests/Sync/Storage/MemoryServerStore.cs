using System.Collections.Concurrent;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;

namespace MediaSync.Core.Tests.Sync.Storage;

/// <summary>Keeps servers in memory.</summary>
internal sealed class MemoryServerStore : IMediaServerStore
{
    private readonly ConcurrentDictionary<Guid, StoredMediaServer> _servers = [];
    private readonly ConcurrentDictionary<(Guid, string), (Guid Id, ServerLibrary Library)> _libraries = [];

    public SyncState State { get; set; } = SyncState.Running;

    /// <summary>Thrown when servers are looked for; null: they are found.</summary>
    public Exception? Failure { get; set; }

    public IEnumerable<StoredMediaServer> Servers => _servers.Values;

    public Task<MediaServerInfo> UpsertAsync(
        StoredMediaServer server, IReadOnlyList<ServerLibrary> libraries, CancellationToken cancellationToken)
    {
        var known = _servers.Values.FirstOrDefault(other => other.Info.MachineId == server.Info.MachineId);
        var info = server.Info with { Id = known?.Info.Id ?? server.Info.Id };
        _servers[info.Id] = server with { Info = info, Libraries = StoredOf(info.Id, libraries) };
        return Task.FromResult(info);
    }

    public Task<IReadOnlyList<StoredMediaServer>> ListAsync(CancellationToken cancellationToken) =>
        Failure is { } failure
            ? Task.FromException<IReadOnlyList<StoredMediaServer>>(failure)
            : Task.FromResult<IReadOnlyList<StoredMediaServer>>([.. _servers.Values]);

    public Task<StoredMediaServer?> FindAsync(Guid server, CancellationToken cancellationToken) =>
        Failure is { } failure
            ? Task.FromException<StoredMediaServer?>(failure) : Task.FromResult(_servers.GetValueOrDefault(server));

    public Task<bool> RemoveAsync(Guid server, CancellationToken cancellationToken) =>
        Task.FromResult(_servers.TryRemove(server, out _));

    public Task<IReadOnlyList<Guid>> RefreshAsync(
        Guid server,
        ServerIdentity? identity,
        IReadOnlyList<ServerLibrary> libraries,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var stored = StoredOf(server, libraries);
        _servers[server] = _servers[server] with
        {
            LastError = null,
            CheckedAt = identity is null ? _servers[server].CheckedAt : now,
            Libraries = stored,
        };
        return Task.FromResult<IReadOnlyList<Guid>>([.. stored.Select(library => library.Id)]);
    }

    public Task ForgetCheckAsync(Guid server, CancellationToken cancellationToken)
    {
        _servers[server] = _servers[server] with { CheckedAt = null };
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<PassRecord>> ListPassesAsync(
        Guid server, DateTimeOffset? before, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PassRecord>>([]);

    public Task<long?> ConfirmDeletionsAsync(Guid server, Guid library, CancellationToken cancellationToken) =>
        Task.FromResult(_libraries.Values.Any(pair => pair.Id == library) ? (long?)1 : null);

    public Task SetErrorAsync(Guid server, string error, CancellationToken cancellationToken)
    {
        _servers[server] = _servers[server] with { LastError = error };
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<LibraryStatus>> ListStatusAsync(
        Guid server, DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LibraryStatus>>(
            [.. _libraries.Where(pair => pair.Key.Item1 == server).Select(pair => Status(pair.Value.Id, pair.Value.Library))]);

    private LibraryStatus Status(Guid id, ServerLibrary library) =>
        new(id, library.Title, library.Kind, State, 0, null, 0, 0, 0, default, 0, null, null, null);

    private List<StoredLibrary> StoredOf(Guid server, IReadOnlyList<ServerLibrary> libraries) =>
        [.. libraries.Select(library => new StoredLibrary(
            _libraries.GetOrAdd((server, library.Identity), _ => (Guid.NewGuid(), library)).Id, library, null))];
}
