using System.Net;
using System.Net.Sockets;

namespace MediaSync.Cluster.Tests.Crash;

/// <summary>
/// A network between a silo and the database that can go silent. Nothing is lost in it, as nothing is by TCP: while it is silent
/// bytes and farewells do not arrive, and new connections are accepted and starve; afterwards everything that was under way does
/// arrive.
/// </summary>
internal sealed class TcpRelay : IAsyncDisposable
{
    private readonly IPEndPoint _target;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private readonly Lock _gate = new();
    private readonly List<Task> _connections = [];
    private TaskCompletionSource _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource<int>? _cut;

    public TcpRelay(IPEndPoint target)
    {
        _target = target;
        _open.SetResult();
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Completes while bytes pass.</summary>
    public Task Open
    {
        get
        {
            lock (_gate)
            {
                return _open.Task;
            }
        }
    }

    /// <summary>Goes silent.</summary>
    public void Hold()
    {
        lock (_gate)
        {
            if (_open.Task.IsCompleted)
            {
                _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }
    }

    /// <summary>Lets everything through again.</summary>
    public void Heal()
    {
        lock (_gate)
        {
            _open.TrySetResult();
        }
    }

    /// <summary>Goes silent in the middle of the next flush: all of it has arrived but its end.</summary>
    /// <returns>The port from which the database sees the writer.</returns>
    public Task<int> HoldInsideAFlushAsync()
    {
        lock (_gate)
        {
            _cut = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            return _cut.Task;
        }
    }

    /// <summary>Whether a flush that is about to end is the one to cut; only one is.</summary>
    public TaskCompletionSource<int>? TakeCut()
    {
        lock (_gate)
        {
            var cut = _cut;
            _cut = null;
            return cut;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _listener.Stop();
        await _accepting;
        Task[] connections;
        lock (_gate)
        {
            connections = [.. _connections];
        }

        await Task.WhenAll(connections);
        _end.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_end.Token);
                lock (_gate)
                {
                    _connections.RemoveAll(connection => connection.IsCompleted);
                    _connections.Add(Task.Run(() => new RelayedConnection(this, client).RunAsync(_target, _end.Token)));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the test.
        }
    }
}
