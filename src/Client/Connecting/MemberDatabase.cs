using Npgsql;

namespace MediaSync.Client.Connecting;

/// <summary>
/// The small pool through which a client reads the cluster's members. A type of its own: an app may have pools too.
/// </summary>
internal sealed class MemberDatabase(NpgsqlDataSource source) : IAsyncDisposable
{
    public NpgsqlDataSource Source { get; } = source;

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
