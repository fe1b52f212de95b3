namespace MediaSync.MediaServers.Http;

/// <summary>What came over a websocket.</summary>
/// <param name="Body">The message, valid until the next one is received.</param>
/// <param name="IsTooLong">It was longer than is read; its body was passed over.</param>
internal readonly record struct SocketMessage(ReadOnlyMemory<byte> Body, bool IsTooLong);
