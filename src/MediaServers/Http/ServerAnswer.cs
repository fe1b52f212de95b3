namespace MediaSync.MediaServers.Http;

/// <summary>What a server answered.</summary>
/// <param name="Value">The body.</param>
/// <param name="Date">
/// The server's clock when it was asked, to the second: the Date header less the time that the answer took; null if a proxy took
/// the header away.
/// </param>
/// <param name="AskedAt">Our clock at that moment.</param>
internal sealed record ServerAnswer<T>(T Value, DateTimeOffset? Date, DateTimeOffset AskedAt = default);
