using System.Threading.Channels;
using MediaSync.Core.Sync;
using MediaSync.Core.Sync.Passes;
using MediaSync.Core.Sync.Servers;
using MediaSync.Core.Sync.Storage;
using MediaSync.Core.Sync.Visits;
using MediaSync.Core.Tests.Sync.Storage;
using MediaSync.TestSupport.MediaServers;
using MediaSync.TestSupport.Time;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace MediaSync.Core.Tests.Sync.Visits;

/// <summary>Passes that only tell that they were wanted, and wait while they are held.</summary>
internal sealed class RecordedPasses : ILibraryPasses
{
    private readonly Channel<LibraryOrder> _orders = Channel.CreateUnbounded<LibraryOrder>();
    private TaskCompletionSource _release = new();
    private int _count;

    public RecordedPasses() => _release.SetResult();

    public int AtOnce => 2;

    public int Count => _count;

    /// <summary>A visit of a server with one library.</summary>
    public static ServerVisit VisitOf(MemoryServerStore servers, RecordedPasses passes, TimeProvider time)
    {
        var options = Options.Create(new SyncOptions());
        var media = new FakeMediaServer { Libraries = { new("1", "u1", "Films", LibraryKind.Movies, null) } };
        var clients = new ServerClients(servers, new OneServer(media), new OpenCredentials());
        return new ServerVisit(
            servers, clients, passes, new VisitPlaces(options), options, time, NullLogger<ServerVisit>.Instance);
    }

    /// <summary>Passes do not end from now on.</summary>
    public void Hold() => _release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Those that are held end.</summary>
    public void Release() => _release.SetResult();

    public async Task<bool> RunAsync(LibraryOrder order, IMediaServer server, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _count);
        _orders.Writer.TryWrite(order);
        await _release.Task.WaitAsync(cancellationToken);
        return true;
    }

    public async Task<LibraryOrder> NextAsync()
    {
        var next = _orders.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask();
        await next.OrFailAsync(() => $"{Count} passes", TestContext.Current.CancellationToken);
        return await next;
    }

    private sealed class OneServer(IMediaServer server) : IMediaServerFactory
    {
        public IMediaServer Open(MediaServerAddress address) => server;
    }
}
