namespace MediaSync.MediaServers.Http;

/// <summary>What a server answered.</summary>
/// <param name="Value">The body.</param>
/// <param name="Date">The server's clock to the second, from the Date header; null if a proxy took it away.</param>
internal sealed record ServerAnswer<T>(T Value, DateTimeOffset? Date);
