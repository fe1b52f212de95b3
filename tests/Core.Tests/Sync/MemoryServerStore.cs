using System.Collections.Concurrent;
using MediaSync.Core.Sync;

namespace MediaSync.Core.Tests.Sync;

/// <summary>Keeps servers in memory.</summary>
internal sealed class MemoryServerStore : IMediaServerStore
{
    private readonly ConcurrentDictionary<Guid, StoredMediaServer> _servers = [];
    private readonly ConcurrentDictionary<(Guid, string), (Guid Id, ServerLibrary Library)> _libraries = [];

    public SyncState State { get; set; } = SyncState.Running;

    public IEnumerable<StoredMediaServer> Servers => _servers.Values;

    public Task<MediaServerInfo> UpsertAsync(
        StoredMediaServer server, IReadOnlyList<ServerLibrary> libraries, CancellationToken cancellationToken)
    {
        var known = _servers.Values.FirstOrDefault(other => other.Info.MachineId == server.Info.MachineId);
        var info = server.Info with { Id = known?.Info.Id ?? server.Info.Id };
        _servers[info.Id] = server with { Info = info };
        return Task.FromResult(info);
    }

    public Task<IReadOnlyList<StoredMediaServer>> ListAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredMediaServer>>([.. _servers.Values]);

    public Task<StoredMediaServer?> FindAsync(Guid server, CancellationToken cancellationToken) =>
        Task.FromResult(_servers.GetValueOrDefault(server));

    public Task<bool> RemoveAsync(Guid server, CancellationToken cancellationToken) =>
        Task.FromResult(_servers.TryRemove(server, out _));

    public Task<IReadOnlyList<Guid>> RefreshAsync(
        Guid server, string version, IReadOnlyList<ServerLibrary> libraries, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<Guid>>(
            [.. libraries.Select(library => _libraries.GetOrAdd((server, library.Identity), _ => (Guid.NewGuid(), library)).Id)]);

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
}
