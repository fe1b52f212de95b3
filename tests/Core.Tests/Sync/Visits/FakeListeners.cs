using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Tests.Sync.Visits;

/// <summary>Listeners whose connections a test makes, fills and breaks.</summary>
internal sealed class FakeListeners : IServerListenerFactory
{
    private readonly Channel<Connection> _attempts = Channel.CreateUnbounded<Connection>();

    /// <summary>Addresses that were opened, in order.</summary>
    public ConcurrentQueue<MediaServerAddress> Opened { get; } = new();

    /// <summary>Connections that were attempted, told in order as they come.</summary>
    public ValueTask<Connection> NextAsync(CancellationToken cancellationToken) => _attempts.Reader.ReadAsync(cancellationToken);

    public IServerListener Listen(MediaServerAddress address)
    {
        Opened.Enqueue(address);
        return new Listener(_attempts.Writer);
    }

    /// <summary>One attempt: hints go in, and its end.</summary>
    internal sealed class Connection
    {
        private readonly Channel<ServerHint> _hints = Channel.CreateUnbounded<ServerHint>();

        /// <summary>Completes when nobody listens any more.</summary>
        public TaskCompletionSource Left { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ChannelReader<ServerHint> Hints => _hints.Reader;

        public void Say(params ServerHint[] hints)
        {
            foreach (var hint in hints)
            {
                _hints.Writer.TryWrite(hint);
            }
        }

        public void Break(Exception? error = null) => _hints.Writer.TryComplete(error);
    }

    private sealed class Listener(ChannelWriter<Connection> attempts) : IServerListener
    {
        public async IAsyncEnumerable<ServerHint> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
        {
            var connection = new Connection();
            attempts.TryWrite(connection);
            try
            {
                await foreach (var hint in connection.Hints.ReadAllAsync(cancellationToken))
                {
                    yield return hint;
                }
            }
            finally
            {
                connection.Left.TrySetResult();
            }
        }
    }
}
