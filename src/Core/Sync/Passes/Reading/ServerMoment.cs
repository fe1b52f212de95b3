using MediaSync.Core.Sync.Servers;

namespace MediaSync.Core.Sync.Passes.Reading;

/// <summary>
/// The server as a pass met it: its version, and its clock before the pass's first request, which becomes the watermark.
/// </summary>
/// <param name="version">The version as the server last told it.</param>
/// <param name="time">The server's clock if a request of this visit has told it; else the first answer does.</param>
/// <param name="requests">Requests of the visit that this pass owes its beginning to.</param>
internal sealed class ServerMoment(string version, DateTimeOffset? time, long requests)
{
    /// <summary>The version as the server last told it.</summary>
    public string Version => version;

    /// <summary>Requests of the visit that the pass owes its beginning to.</summary>
    public long Requests => requests;

    /// <summary>The server's clock; null until an answer has told it.</summary>
    public DateTimeOffset? Time { get; private set; } = time;

    /// <summary>Takes the clock off an answer, unless an earlier one told it.</summary>
    public void Learn(DateTimeOffset? answered) => Time ??= answered;

    /// <summary>Goes on with a pass that began earlier: its time stands, whatever this visit has been told.</summary>
    public void Resume(DateTimeOffset begun) => Time = begun;

    /// <exception cref="MediaServerException">No answer has told the time.</exception>
    public ServerIdentity AsIdentity() => new(
        string.Empty,
        string.Empty,
        version,
        Time ?? throw new MediaServerException(
            "The server's answers have no Date header, so what it changes cannot be followed. Check the proxies on the way.")
        {
            Failure = MediaServerFailure.Unreadable,
        });
}
